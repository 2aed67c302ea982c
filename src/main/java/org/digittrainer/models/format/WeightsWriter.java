package org.digittrainer.models.format;

import java.io.IOException;
import java.io.OutputStream;

/** Writes weights in one format. */
interface WeightsWriter {

  /** Writes a whole file and leaves the stream open. */
  void write(Weights weights, OutputStream out) throws IOException;
}
