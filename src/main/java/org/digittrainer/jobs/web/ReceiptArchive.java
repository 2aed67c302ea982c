package org.digittrainer.jobs.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFormat;
import org.springframework.util.StreamUtils;
import tools.jackson.databind.json.JsonMapper;

/** A zip file of a receipt and the parameters of its checkpoints, written as it is sent. */
final class ReceiptArchive implements AutoCloseable {

  private final ZipOutputStream zip;

  ReceiptArchive(OutputStream file) {
    zip = new ZipOutputStream(file);
  }

  /** Adds the receipt, which comes first. */
  void add(Receipt receipt, JsonMapper json) throws IOException {
    zip.putNextEntry(new ZipEntry("receipt.json"));
    json.writeValue(StreamUtils.nonClosing(zip), receipt);
    zip.closeEntry();
    zip.setLevel(Deflater.NO_COMPRESSION); // Weights hardly compress.
  }

  /** Adds the parameters at the end of an epoch. */
  void add(long epoch, Weights weights) throws IOException {
    zip.putNextEntry(new ZipEntry("epoch-" + epoch + ".npz"));
    WeightsFormat.NPZ.write(weights, StreamUtils.nonClosing(zip));
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
