package org.digittrainer.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A disk in memory that can be filled; only root may mount one. */
record SmallDisk(Path path) implements AutoCloseable {

  private static final int LARGEST_BLOCK = 1 << 20;

  /** Skips the test where mounting is refused. */
  static SmallDisk mount(Path path, int mebibytes) throws Exception {
    Files.createDirectories(path);
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", path.toString()),
        "no disk can be mounted here: that takes root");
    return new SmallDisk(path);
  }

  /** Leaves nothing, though others write at the same time. */
  void fill() throws IOException {
    try (FileChannel filler =
        FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long free = free(); free > 0; free = free()) {
        filler.write(ByteBuffer.allocate((int) Math.min(free, LARGEST_BLOCK)));
      }
    } catch (IOException e) {
      if (free() > 0) {
        throw e;
      }
    }
  }

  /** As long as nobody has a file of it open for writing. */
  void allowReadingOnly() throws Exception {
    if (!succeeds("mount", "-o", "remount,ro", path.toString())) {
      throw new IOException("cannot mount anew " + path);
    }
  }

  void empty() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() throws Exception {
    if (!succeeds("umount", path.toString())) {
      throw new IOException("cannot unmount " + path);
    }
  }

  private long free() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  private Path filler() {
    return path.resolve("filler");
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) { // There is no such command.
      return false;
    }
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
