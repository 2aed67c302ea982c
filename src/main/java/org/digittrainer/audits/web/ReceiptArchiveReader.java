package org.digittrainer.audits.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.digittrainer.models.format.TensorFile;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Reads a zip file of a receipt and of parameters, unpacking no more than a bound. */
final class ReceiptArchiveReader {

  private static final String RECEIPT = "receipt.json";
  private static final Pattern PARAMETERS = Pattern.compile("epoch-(0|[1-9][0-9]{0,4})\\.npz");

  private final Map<Long, double[]> parameters = new HashMap<>();
  private final int mostJson;
  private long budget;
  private byte @Nullable [] receipt;

  /**
   * A reader of one file.
   *
   * @param mostJson bytes that the receipt may have
   * @param budget bytes that all parameters may have, unpacked
   */
  ReceiptArchiveReader(int mostJson, long budget) {
    this.mostJson = mostJson;
    this.budget = budget;
  }

  /**
   * Reads the file.
   *
   * @return the receipt, as JSON
   * @throws Problem.Unacceptable if it is no such file
   */
  byte[] read(InputStream file) throws IOException {
    try {
      ZipInputStream zip = new WholeZip(file);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        read(name(entry), zip);
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw refusal("", "must be one readable zip file, whole, with nothing before or after it");
    }
    if (receipt == null) {
      throw refusal("/" + RECEIPT, "must be in the zip file");
    }
    return receipt;
  }

  /** What came with the receipt, by epoch. */
  Map<Long, double[]> parameters() {
    return parameters;
  }

  private void read(String name, InputStream contents) throws IOException {
    Matcher epoch = PARAMETERS.matcher(name);
    if (name.equals(RECEIPT) && receipt == null) {
      receipt = bounded(contents, mostJson, name);
    } else if (epoch.matches() && !parameters.containsKey(Long.valueOf(epoch.group(1)))) {
      int most = (int) Math.min(budget, TensorFile.MAX_BYTES);
      byte[] npz = bounded(contents, most, name);
      budget -= npz.length;
      parameters.put(Long.valueOf(epoch.group(1)), numbers(name, npz));
    } else {
      throw refusal("/" + name, "must be receipt.json or epoch-<number>.npz, and occur only once");
    }
  }

  private static double[] numbers(String name, byte[] npz) {
    try {
      return TensorFile.read(npz).parameters().toArray();
    } catch (Problem.Unacceptable e) {
      throw new Problem.Unacceptable(
          e.fields().stream()
              .map(field -> new Problem.Field("/" + name + field.pointer(), field.detail()))
              .toList());
    }
  }

  private static byte[] bounded(InputStream contents, int most, String name) throws IOException {
    byte[] bytes = contents.readNBytes(most + 1);
    if (bytes.length > most) {
      throw refusal(
          "/" + name, "must not unpack to so many bytes; send receipt.json alone, to run it all");
    }
    return bytes;
  }

  /** Shortened, as callers name it. */
  private static String name(ZipEntry entry) {
    String name = entry.getName();
    return name.length() > 100 ? name.substring(0, 100) : name;
  }

  private static Problem.Unacceptable refusal(String pointer, String detail) {
    return new Problem.Unacceptable(pointer, detail);
  }
}
