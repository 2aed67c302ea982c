package org.digittrainer.dataset.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Split;
import org.digittrainer.web.GreyPicture;

/**
 * A labelled image.
 *
 * @param label Its class
 * @param pixels rows · columns grey levels, row by row; 0 is the background, 255 full ink
 */
@Schema(name = "DatasetExample")
record Example(
    @Schema(example = "mnist") String dataset,
    @Schema(example = "test") String split,
    @Schema(example = "0") int index,
    @Schema(example = "7") int label,
    @Schema(example = "28") int rows,
    @Schema(example = "28") int columns,
    List<Integer> pixels)
    implements GreyPicture.Source {

  @Override
  public GreyPicture picture() {
    double[] levels = pixels.stream().mapToDouble(Integer::doubleValue).toArray();
    return new GreyPicture(rows, columns, levels);
  }

  static Example of(Dataset dataset, Split split, int index) {
    LabelledImages images = dataset.split(split);
    return new Example(
        dataset.name(),
        split.lowerCase(),
        index,
        images.label(index),
        images.rows(),
        images.columns(),
        greyLevels(images.pixels(index)));
  }

  private static List<Integer> greyLevels(byte[] pixels) {
    return IntStream.range(0, pixels.length)
        .mapToObj(index -> Byte.toUnsignedInt(pixels[index]))
        .toList();
  }
}
