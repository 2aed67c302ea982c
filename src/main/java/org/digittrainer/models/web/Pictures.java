package org.digittrainer.models.web;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.models.image.UnreadableImageException;
import org.digittrainer.problem.FieldProblem;
import org.digittrainer.problem.UnacceptableException;

/** Reads the picture files of one request for one model. */
final class Pictures {

  private final ImageDecoder decoder;
  private final List<double[]> levels = new ArrayList<>();
  private final List<FieldProblem> problems = new ArrayList<>();

  Pictures(ModelVersion model) {
    this.decoder = new ImageDecoder(model.rows(), model.columns());
  }

  /** Reads a file; what is wrong with it is told by {@link #levels()}. */
  void read(String pointer, byte[] file) {
    try {
      levels.add(decoder.levels(file));
    } catch (UnreadableImageException e) {
      problems.add(new FieldProblem(pointer, e.detail()));
    }
  }

  /**
   * The grey levels of all files.
   *
   * @throws UnacceptableException if one could not be read, with every one that could not
   */
  List<double[]> levels() {
    if (!problems.isEmpty()) {
      throw new UnacceptableException(problems);
    }
    return levels;
  }
}
