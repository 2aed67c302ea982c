package org.digittrainer.models.request;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.models.image.PixelBudget;
import org.digittrainer.models.image.UnreadableImageException;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.connection.WaitingCaller;

/** Converts the images of one request to one size; not safe for use by several threads. */
public final class RequestImages {

  private final ImageDecoder decoder;
  private final int rows;
  private final int columns;
  private final PixelBudget budget = new PixelBudget();
  private final List<DigitImage> images = new ArrayList<>();
  private final Problem.Fields problems = new Problem.Fields();

  /** Images as a network takes them. */
  public RequestImages(ImageDecoder decoder, TrainedNetwork network) {
    this(decoder, network.rows(), network.columns());
  }

  /** Images of so many rows and columns of pixels. */
  public RequestImages(ImageDecoder decoder, int rows, int columns) {
    this.decoder = decoder;
    this.rows = rows;
    this.columns = columns;
  }

  /** Adds an image of a JSON body; what is wrong with it is reported by {@link #images()}. */
  public void add(String pointer, ImageField image) {
    if (image.base64() != null) {
      addBase64(pointer, image.base64());
    } else if (image.numbers() != null) {
      addNumbers(pointer, image.numbers());
    } else {
      problems.add(pointer, "must be an array of " + length() + " numbers or a picture in base64");
    }
  }

  /** Adds a file; what is wrong with it is reported by {@link #images()}. */
  public void addFile(String pointer, byte[] file) {
    WaitingCaller.current().check();
    try {
      images.add(new DigitImage.Levels(decoder.levels(file, rows, columns, budget)));
    } catch (UnreadableImageException e) {
      problems.add(pointer, String.valueOf(e.getMessage()));
    }
  }

  /** All images; refused, with every problem up to a limit, if one is not acceptable. */
  public List<DigitImage> images() {
    problems.refuse();
    return images;
  }

  private void addBase64(String pointer, String text) {
    try {
      addFile(pointer, Base64Picture.decode(text));
    } catch (IllegalArgumentException e) {
      problems.add(pointer, "must be a picture in base64");
    }
  }

  private void addNumbers(String pointer, DigitImage image) {
    if (image.size() != length()) {
      problems.add(pointer, "must be an array of " + length() + " numbers, is " + image.size());
      return;
    }
    if (!(image instanceof DigitImage.Bytes)) {
      requireLevels(pointer, image.levels());
    }
    images.add(image);
  }

  private void requireLevels(String pointer, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (!isLevel(numbers[i])) {
        problems.add(pointer + "/" + i, "must be a number from 0 to 255");
      }
    }
  }

  private int length() {
    return rows * columns;
  }

  /** False for NaN too. */
  private static boolean isLevel(double number) {
    return number >= 0 && number <= 255;
  }
}
