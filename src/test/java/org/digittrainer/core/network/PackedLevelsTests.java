package org.digittrainer.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedLevelsTests {

  /** Three at the odd start 5: the marks of inputs 0 and 8 are the lowest bits of two bytes. */
  @Test
  void marksComeBeforeTheNonzeroLevels() {
    byte[] levels = {9, 9, 7, 0, -1, 0, 0, 0, 0, 0, 4, 0, 9};
    byte[] packed = new byte[10];
    assertThat(PackedLevels.pack(levels, 2, 10, packed, 5)).isEqualTo(10);
    assertThat(packed).containsExactly(0, 0, 0, 0, 0, 0b101, 0b1, 7, -1, 4);
    assertThat(PackedLevels.length(levels, 2, 10)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 784})
  void unpacksWhatWasPacked(int inputs) {
    Random random = new Random(inputs);
    for (double ink : new double[] {0, 0.2, 1}) {
      byte[] levels = new byte[inputs];
      for (int i = 0; i < inputs; i++) {
        levels[i] = (byte) (random.nextDouble() < ink ? 1 + random.nextInt(255) : 0);
      }
      byte[] packed = new byte[3 + PackedLevels.most(inputs)];
      Arrays.fill(packed, (byte) -1);
      int end = PackedLevels.pack(levels, 0, inputs, packed, 3);
      assertThat(end).isEqualTo(3 + PackedLevels.length(levels, 0, inputs));
      assertThat(PackedLevels.unpack(packed, 3, inputs)).isEqualTo(levels);
    }
  }
}
