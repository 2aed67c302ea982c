/** @param {{pixels: number[], rows: number, columns: number}} example of a data set, where ink is high */
export function blackOnWhite({ pixels, rows, columns }) {
  const image = new ImageData(columns, rows);
  pixels.forEach((ink, i) => image.data.set([255 - ink, 255 - ink, 255 - ink, 255], 4 * i));
  return image;
}
