package org.digittrainer.uploads.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Split;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.DatasetCollection;
import org.digittrainer.uploads.DatasetLimits;
import org.digittrainer.uploads.NewDataset;
import org.digittrainer.uploads.NewExamples;
import org.digittrainer.uploads.PixelBlocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Data sets that grow, are deleted and have limits, in both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcDatasetsTests {

  private static final Caller MIA = new Caller("mia", Role.MEMBER);
  private static final Caller OTTO = new Caller("otto", Role.MEMBER);
  private static final Caller ADA = new Caller("ada", Role.ADMIN);

  private final JdbcClient jdbc;
  private final Datasets datasets;
  private final DatasetCollection collection;
  private final AtomicLong freeBytes = new AtomicLong(1_000_000);

  JdbcDatasetsTests(TestDatabase kind) {
    DataSource database = kind.empty();
    jdbc = JdbcClient.create(database);
    JdbcDatasets store = new JdbcDatasets(jdbc);
    datasets = new Datasets(List.of(), Map.of(), store);
    collection =
        new DatasetCollection(
            store,
            datasets,
            new Transactions(new JdbcTransactionManager(database)),
            new DatasetLimits(1000, 4, 2, 1_000_000),
            new FreeSpace(freeBytes::get, 100),
            Clock.systemUTC(),
            new Random(5));
  }

  @Test
  void whatWouldFillTheDiskIsRefused() {
    freeBytes.set(100 + 784);
    assertThatExceptionOfType(Problem.NoSpace.class).isThrownBy(() -> draw("mine", Split.TRAIN, 1));
    assertThat(datasets.stored("mine")).isEmpty();
    freeBytes.set(100 + 785);
    draw("mine", Split.TRAIN, 1);
    assertThat(datasets.stored("mine")).isPresent();
  }

  @Test
  void aPrefixStaysWhatItWas() {
    for (int i = 0; i < 5; i++) {
      draw("mine", i < 3 ? Split.TRAIN : Split.TEST, i);
    }
    Dataset then = datasets.find("mine").orElseThrow();
    assertThat(then.sha256()).isEqualTo(datasets.stored("mine").orElseThrow().sha256());
    for (int i = 5; i < 9; i++) {
      draw("mine", i % 2 == 0 ? Split.TRAIN : Split.TEST, i);
    }
    Dataset again =
        new Datasets(List.of(), Map.of(), new JdbcDatasets(jdbc)).find("mine", 3, 2).orElseThrow();
    assertThat(again.sha256()).isEqualTo(then.sha256());
    assertThat(again.test().label(1)).isEqualTo(4);
    assertThat(again.train().pixels(2)).isEqualTo(pixels(2));
    assertThat(datasets.find("mine").orElseThrow().sha256()).isNotEqualTo(then.sha256());
    assertThat(datasets.find("mine", 9, 2)).isEmpty();
    assertThat(datasets.withDigest(then.sha256())).isEmpty();
  }

  @Test
  void keepsManyExamplesInParts() {
    PixelBlocks images = new PixelBlocks(784);
    byte[] labels = new byte[700];
    for (int i = 0; i < 700; i++) {
      images.add(pixels(i));
      labels[i] = (byte) (i % 10);
    }
    NewDataset many =
        new NewDataset(
            "many",
            28,
            28,
            10,
            List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"),
            "made up",
            new NewExamples(images, labels),
            NewExamples.of(pixels(3), 3));
    StoredDataset stored = collection.add(many, MIA);
    assertThat(stored.bytes()).isEqualTo(701 * 785);
    Dataset read = datasets.find("many").orElseThrow();
    assertThat(read.sha256()).isEqualTo(stored.sha256());
    for (int i = 0; i < 700; i++) {
      assertThat(read.train().pixels(i)).isEqualTo(pixels(i));
      assertThat(read.train().label(i)).isEqualTo(i % 10);
    }
    assertThat(read.classNames()).endsWith("j");
    StoredDataset grown = collection.append("many", Split.TRAIN, 9, pixels(9), MIA);
    assertThat(datasets.find("many").orElseThrow().sha256()).isEqualTo(grown.sha256());
    assertThat(datasets.find("many", 700, 1).orElseThrow().sha256()).isEqualTo(stored.sha256());
  }

  @Test
  void belongsToWhoMadeIt() {
    draw("mine", Split.TRAIN, 1);
    assertThatThrownBy(() -> collection.append("mine", Split.TEST, 1, pixels(1), OTTO))
        .isInstanceOf(Problem.Forbidden.class);
    assertThatThrownBy(() -> collection.delete("mine", OTTO)).isInstanceOf(Problem.Forbidden.class);
    collection.append("mine", Split.TEST, 1, pixels(1), ADA);
    assertThat(datasets.stored("mine").orElseThrow().owner()).isEqualTo("mia");
    collection.delete("mine", MIA);
    assertThat(datasets.stored("mine")).isEmpty();
    assertThat(jdbc.sql("select count(*) from dataset_part").query(Long.class).single()).isZero();
  }

  @Test
  void hasLimits() {
    draw("a", Split.TRAIN, 1);
    draw("b", Split.TRAIN, 1);
    assertThatThrownBy(() -> draw("c", Split.TRAIN, 1))
        .isInstanceOf(Problem.IllegalStatus.class)
        .hasMessageContaining("you have 2 data sets, the most");
    collection.append("c", Split.TRAIN, 1, pixels(1), Caller.ANYBODY);
    collection.append("d", Split.TRAIN, 1, pixels(1), Caller.ANYBODY);
    assertThatThrownBy(() -> collection.append("e", Split.TRAIN, 1, pixels(1), Caller.ANYBODY))
        .hasMessageContaining("there are 4 data sets, the most");
    assertThat(datasets.stored()).hasSize(4);
    assertThat(
            jdbc.sql("select count(distinct dataset_id) from dataset_part")
                .query(Long.class)
                .single())
        .as("nothing is left of those that were refused")
        .isEqualTo(4);
    jdbc.sql("update dataset set train_size = 999 where name = 'a'").update();
    draw("a", Split.TEST, 1);
    assertThatThrownBy(() -> draw("a", Split.TEST, 1))
        .hasMessageContaining("has 1000 examples, the most");
    jdbc.sql("update dataset set train_size = 274 where name in ('b', 'a')").update();
    jdbc.sql("update dataset set train_size = 726 where name = 'c'").update();
    assertThatThrownBy(() -> draw("b", Split.TRAIN, 1))
        .hasMessageContaining("may have 1000000 bytes");
  }

  private void draw(String name, Split split, int digit) {
    collection.append(name, split, digit, pixels(digit), MIA);
  }

  private static byte[] pixels(int seed) {
    byte[] pixels = new byte[784];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }
}
