package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digittrainer.problem.Problem;

/** Reads zip files of NumPy arrays, unpacking no more than the largest network takes. */
final class NpzReader {

  private static final String SUFFIX = ".npy";

  private final ZipArchive archive;
  private final Map<String, RawTensor> tensors = new HashMap<>();
  private final Map<String, String> metadata = new HashMap<>();

  NpzReader(byte[] file) {
    archive = new ZipArchive(file, TensorFile.MAX_BYTES);
  }

  /** The arrays, under the names of their entries without {@code .npy}. */
  TensorFile read() {
    List<ZipArchive.Entry> entries = archive.entries();
    requireArrays(entries);
    for (ZipArchive.Entry entry : entries) {
      add(name(entry), archive.contents(entry));
    }
    return new TensorFile(tensors, metadata, "");
  }

  /** All arrays of numbers, of any type, and all strings. */
  NumpyArrays readAny() {
    List<ZipArchive.Entry> entries = archive.entries();
    requireArrays(entries);
    Map<String, NumpyArrays.Numbers> numbers = new HashMap<>();
    for (ZipArchive.Entry entry : entries) {
      String name = name(entry);
      NpyReader array = new NpyReader(TensorFile.pointer(name), archive.contents(entry));
      if (array.isText()) {
        metadata.put(name, array.string());
      } else {
        numbers.put(name, NumpyArrays.Numbers.of(array.anyNumbers()));
      }
    }
    return new NumpyArrays(numbers, metadata);
  }

  private static void requireArrays(List<ZipArchive.Entry> entries) {
    entries.forEach(entry -> ForeignFormat.refuseEntry(entry.name()));
    Set<String> names = new HashSet<>();
    for (ZipArchive.Entry entry : entries) {
      if (!entry.name().endsWith(SUFFIX)) {
        throw new Problem.Unacceptable("", "must contain only .npy files");
      }
      if (!names.add(entry.name())) {
        throw new Problem.Unacceptable(TensorFile.pointer(name(entry)), "must occur only once");
      }
    }
  }

  private static String name(ZipArchive.Entry entry) {
    return entry.name().substring(0, entry.name().length() - SUFFIX.length());
  }

  private void add(String name, ByteBuffer file) {
    NpyReader array = new NpyReader(TensorFile.pointer(name), file);
    if (name.equals(TensorFile.ACTIVATION) || name.equals(TensorFile.PIXELS)) {
      metadata.put(name, array.string());
    } else {
      tensors.put(name, array.numbers());
    }
  }
}
