package org.digittrainer.crash;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ids that a service acknowledged, each on disk before the next is asked for. */
final class Ledger implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  Ledger(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, CREATE, APPEND);
  }

  synchronized void add(String id) {
    try {
      channel.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> ids() throws IOException {
    return Files.readAllLines(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
