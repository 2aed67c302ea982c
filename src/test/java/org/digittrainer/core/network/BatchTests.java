package org.digittrainer.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTests {

  private static final long SEED = 7;

  @Test
  void plainBatchListsNonzeroInputsInOrder() {
    Batch batch = Batch.plain(1, 5);
    batch.setLevels(0, levels(0, 255, 51, 0, 255), 0, 3);
    assertThat(pairs(batch, 0)).containsExactly("1=1.0", "2=0.2", "4=1.0");
    assertThat(batch.label(0)).isEqualTo(3);
  }

  @Test
  void equalInputsShareAGroup() {
    Batch batch = Batch.grouped(1, 6);
    batch.setLevels(0, levels(0, 255, 51, 0, 255, 51), 0, 3);
    assertThat(pairs(batch, 0)).containsExactly("1=1.0", "2=0.2", "4=1.0", "5=0.2");
    assertThat(Arrays.copyOf(batch.groups().numbers(), 4)).containsExactly(1, 0, 1, 0);
    assertThat(groupSizes(batch, 0)).containsExactly(2, 2);
    assertThat(batch.label(0)).isEqualTo(3);
  }

  @Test
  void rawPixelsAreTheirLevels() {
    Batch batch = Batch.grouped(1, 6);
    batch.setLevels(0, levels(0, 255, 51, 0, 255, 51), 0, 3, Pixels.RAW);
    assertThat(pairs(batch, 0)).containsExactly("1=255.0", "2=51.0", "4=255.0", "5=51.0");
    assertThat(groupSizes(batch, 0)).containsExactly(2, 2);
    assertThat(batch.groups().values()).startsWith(51, 255);
    assertThat(batch.groups().largest(0)).isEqualTo(255);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 255, 256, 257, 784})
  void everyWayOfFillingGivesTheSameInputs(int inputs) {
    Random random = new Random(SEED);
    Batch plain = Batch.plain(3, inputs);
    Batch grouped = Batch.grouped(3, inputs);
    Batch numbers = Batch.grouped(3, inputs);
    // Fills each position twice: nothing of the first example may remain.
    for (int fill = 0; fill < 6; fill++) {
      int position = fill % 3;
      byte[] levels = randomLevels(random, inputs);
      double[] expected = inputs(levels);
      plain.setLevels(position, levels, 0, fill);
      grouped.setLevels(position, levels, 0, fill);
      numbers.setNumbers(position, expected, fill);
      for (Batch batch : List.of(plain, grouped, numbers)) {
        assertThat(dense(batch, position)).as("seed %d", SEED).containsExactly(expected);
        assertThat(batch.label(position)).isEqualTo(fill);
      }
      checkGroups(grouped, position);
      checkGroups(numbers, position);
      assertThat(grouped.groups().counts()[position]).isEqualTo(distinctInk(levels));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128, 255})
  void oneLevelFormsOneGroup(int level) {
    byte[] levels = new byte[300];
    Arrays.fill(levels, (byte) level);
    Batch batch = Batch.grouped(1, 300);
    batch.setLevels(0, levels, 0, 0);
    assertThat(groupSizes(batch, 0)).containsExactly(300);
  }

  @Test
  void eachNonzeroLevelFormsAGroup() {
    byte[] levels = new byte[256];
    for (int level = 0; level < 256; level++) {
      levels[level] = (byte) level;
    }
    Batch batch = Batch.grouped(2, 256);
    batch.setLevels(0, levels, 0, 0);
    batch.setLevels(1, levels, 0, 0);
    checkGroups(batch, 0);
    assertThat(batch.groups().counts()).containsExactly(255, 255);
  }

  @Test
  void blankExampleHasNoPairs() {
    Batch batch = Batch.grouped(1, 4);
    batch.setLevels(0, levels(1, 2, 3, 4), 0, 0);
    batch.setLevels(0, new byte[4], 0, 0);
    assertThat(pairs(batch, 0)).isEmpty();
    assertThat(batch.groups().counts()[0]).isZero();
  }

  @Test
  void readsFromTheOffset() {
    Batch batch = Batch.plain(1, 2);
    batch.setLevels(0, levels(255, 255, 0, 51), 2, 0);
    assertThat(pairs(batch, 0)).containsExactly("1=0.2");
  }

  @Test
  void negativeNumbersAreKeptAndNegativeZeroIsNot() {
    Batch batch = Batch.grouped(1, 3);
    batch.setNumbers(0, new double[] {-0.5, -0.0, 2}, 1);
    assertThat(pairs(batch, 0)).containsExactly("0=-0.5", "2=2.0");
  }

  @Test
  void resizesWithinItsCapacity() {
    Batch batch = Batch.plain(3, 2);
    assertThat(batch.size()).isZero();
    batch.resize(3);
    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.capacity()).isEqualTo(3);
    assertThat(batch.inputs()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.resize(4))
        .withMessageContaining("3");
    assertThatIllegalArgumentException().isThrownBy(() -> batch.resize(-1));
  }

  private static byte[] levels(int... levels) {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      bytes[i] = (byte) levels[i];
    }
    return bytes;
  }

  private static byte[] randomLevels(Random random, int count) {
    byte[] levels = new byte[count];
    int spread = 1 + random.nextInt(256);
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) (random.nextBoolean() ? 0 : random.nextInt(spread));
    }
    return levels;
  }

  private static double[] inputs(byte[] levels) {
    double[] inputs = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      inputs[i] = (levels[i] & 0xFF) / 255.0;
    }
    return inputs;
  }

  private static int distinctInk(byte[] levels) {
    boolean[] seen = new boolean[256];
    int distinct = 0;
    for (byte level : levels) {
      distinct += level == 0 || seen[level & 0xFF] ? 0 : 1;
      seen[level & 0xFF] = true;
    }
    return distinct;
  }

  private static double[] dense(Batch batch, int position) {
    double[] dense = new double[batch.inputs()];
    SparseRows rows = batch.rows();
    for (int entry = rows.from(position); entry < rows.to(position); entry++) {
      int input = rows.index()[entry];
      assertThat(dense[input]).as("input %d is listed once", input).isZero();
      dense[input] = rows.value()[entry];
    }
    return dense;
  }

  private static List<String> pairs(Batch batch, int position) {
    List<String> pairs = new ArrayList<>();
    SparseRows rows = batch.rows();
    for (int entry = rows.from(position); entry < rows.to(position); entry++) {
      pairs.add(rows.index()[entry] + "=" + rows.value()[entry]);
    }
    return pairs;
  }

  private static List<Integer> groupSizes(Batch batch, int position) {
    Integer[] sizes = new Integer[batch.groups().counts()[position]];
    Arrays.fill(sizes, 0);
    for (int entry = batch.rows().from(position); entry < batch.rows().to(position); entry++) {
      sizes[batch.groups().numbers()[entry]]++;
    }
    return List.of(sizes);
  }

  /** Every pair has the value of its group, no group is empty, and the indices ascend. */
  private static void checkGroups(Batch batch, int position) {
    SparseRows rows = batch.rows();
    Groups groups = batch.groups();
    int from = rows.from(position);
    assertThat(groupSizes(batch, position)).doesNotContain(0);
    for (int entry = from; entry < rows.to(position); entry++) {
      double value = groups.values()[from + groups.numbers()[entry]];
      assertThat(rows.value()[entry]).isEqualTo(value);
      if (entry > from) {
        assertThat(rows.index()[entry]).isGreaterThan(rows.index()[entry - 1]);
      }
    }
  }
}
