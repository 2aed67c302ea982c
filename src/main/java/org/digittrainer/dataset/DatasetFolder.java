package org.digittrainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a folder; a file is preferred to its packed copy. */
record DatasetFolder(Path path) implements FileSource {

  @Override
  public Optional<String> find(DatasetFile file) throws IOException {
    List<String> names = withoutPackedCopies(names(file));
    if (names.size() > 1) {
      throw new DamagedFileException(
          String.join(" and ", names), "each may be " + file.meaning() + ", only one may be there");
    }
    return names.stream().findFirst();
  }

  /** Reading from a named pipe could block for ever, so that only regular files are listed. */
  private List<String> names(DatasetFile file) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .filter(entry -> file.isCalled(entry.getFileName().toString()))
          .filter(Files::isRegularFile)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> withoutPackedCopies(List<String> names) {
    return names.stream().filter(name -> !isPackedCopy(name, names)).toList();
  }

  private static boolean isPackedCopy(String name, List<String> names) {
    String unpacked = DatasetFile.unpackedName(name);
    return !unpacked.equalsIgnoreCase(name) && names.stream().anyMatch(unpacked::equalsIgnoreCase);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(path.resolve(name));
  }
}
