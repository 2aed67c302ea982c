package org.digittrainer.models.image;

/**
 * A file of a picture without its metadata: colour profiles, texts and thumbnails are of no use
 * here, and a damaged one must not keep the picture from being read.
 *
 * @param pixels the file, with only what the pixels need. Not to be modified.
 * @param bytesOfAPixel size of a decoded pixel, at least 1
 * @param orientation what the metadata said of it
 * @param colours how its samples are to be read
 */
record PictureFile(byte[] pixels, int bytesOfAPixel, Orientation orientation, Colours colours) {

  /** What the samples of a pixel mean. */
  enum Colours {
    /** What the reader takes them for. */
    AS_READ,
    /** Cyan, magenta, yellow and black. */
    CMYK,
    /** The same from 255 down to 0, as Adobe's programs write them. */
    INVERTED_CMYK,
    /** Luma, chroma and black, inverted too. */
    YCCK
  }
}
