import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** What the Java peers share: MNIST's training examples, chosen mini-batches, and lines of times. */
final class Peer {

  static final int BATCH = 100;
  private static final int WARM_UP = 1_000;
  private static final int RUNS = 600;

  final double[][] x;
  final int[] t;
  private final Random random = new Random(42);

  Peer(String folder) throws IOException {
    byte[] pixels = read(folder, "train-images-idx3-ubyte.gz", 16);
    byte[] labels = read(folder, "train-labels-idx1-ubyte.gz", 8);
    x = new double[labels.length][784];
    t = new int[labels.length];
    for (int i = 0; i < t.length; i++) {
      t[i] = labels[i];
      for (int j = 0; j < 784; j++) {
        x[i][j] = Byte.toUnsignedInt(pixels[784 * i + j]) / 255.0;
      }
    }
  }

  private static byte[] read(String folder, String name, int header) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(folder, name)))) {
      new DataInputStream(in).skipNBytes(header);
      return in.readAllBytes();
    }
  }

  /** The numbers of the examples of the next mini-batch. */
  int[] choose() {
    return random.ints(BATCH, 0, t.length).toArray();
  }

  static void about(String text) {
    System.out.printf("{\"about\":\"%s\"}%n", text);
  }

  static void measure(String key, Runnable iteration) {
    double[] seconds = new double[RUNS];
    for (int i = -WARM_UP; i < RUNS; i++) {
      long start = System.nanoTime();
      iteration.run();
      seconds[Math.max(0, i)] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    System.out.printf("{\"key\":\"%s\",\"median\":%.9f,\"min\":%.9f}%n", key, seconds[RUNS / 2], seconds[0]);
  }
}
