package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTests {

  private final Path directory;

  FreeSpaceTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void isScarceBelowTheFloor() {
    AtomicLong bytes = new AtomicLong(100);
    FreeSpace space = new FreeSpace(bytes::get, 100);
    assertThat(space.isScarce()).isFalse();
    bytes.set(99);
    assertThat(space.isScarce()).isTrue();
  }

  @Test
  void isThatOfTheDiskWithTheFile() {
    DatabaseFile file = new DatabaseFile(directory.resolve("x.mv.db"));
    assertThat(FreeSpace.beside(file, 1).isScarce()).isFalse();
    assertThat(FreeSpace.beside(file, Long.MAX_VALUE).isScarce()).isTrue();
    assertThat(FreeSpace.elsewhere().isScarce()).isFalse();
  }
}
