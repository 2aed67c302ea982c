package org.digittrainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads all data sets at the start of the service. Used once. */
final class DatasetLoader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final StoredDatasets stored;
  private final List<Dataset> datasets = new ArrayList<>();
  private final Map<String, String> refused = new TreeMap<>();

  DatasetLoader(StoredDatasets stored) {
    this.stored = stored;
  }

  Datasets load(@Nullable Path directory) {
    datasets.add(BundledMnist.DATASET);
    if (directory != null) {
      folders(directory).forEach(this::readFolder);
    }
    return new Datasets(datasets, refused, stored);
  }

  /** Hidden folders, such as those of version control, are no data sets. */
  private static List<Path> folders(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(directory + " is not a directory");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The data sets of " + directory + " cannot be listed", e);
    }
  }

  private void readFolder(Path folder) {
    String name = folder.getFileName().toString();
    try {
      checkName(name);
      FileSource files = new DatasetFolder(folder);
      datasets.add(new DatasetReader(files, maxBytesOfFile()).read(name, "folder " + name, null));
    } catch (IOException e) {
      refused.put(name, String.valueOf(e.getMessage()));
    }
  }

  private void checkName(String name) throws IOException {
    if (name.equals(BundledMnist.NAME)) {
      throw new IOException("the name is that of the bundled data set");
    }
    if (stored.find(name).isPresent()) {
      throw new IOException("the name is that of a data set which a caller sent");
    }
    if (!NAME.matcher(name).matches()) {
      throw new IOException(
          "the name must be 1 to 64 of the letters A to Z and a to z, digits, '.', '_' and '-'");
    }
  }

  /** A quarter of the heap: reading takes twice the size of a file. */
  private static long maxBytesOfFile() {
    return Math.min(IdxReader.LONGEST_ARRAY, Runtime.getRuntime().maxMemory() / 4);
  }
}
