package org.digittrainer.models.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;

/** Writes a zip file of NumPy arrays. */
final class NpzWriter implements WeightsWriter {

  // The first moment that a zip file can name, so that equal weights give equal bytes.
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  @Override
  public void write(Weights weights, OutputStream out) throws IOException {
    Parameters parameters = weights.parameters();
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Tensor tensor : parameters.shape().tensors()) {
      byte[] bytes = NpyArray.bytes(tensor, parameters.array());
      zip.putNextEntry(entry(tensor.name() + ".npy", bytes));
      zip.write(bytes);
    }
    zip.finish();
  }

  /** Stored: weights hardly shrink, and how they shrink differs between releases of zlib. */
  private static ZipEntry entry(String name, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(EPOCH);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    return entry;
  }
}
