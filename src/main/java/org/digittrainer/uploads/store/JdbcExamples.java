package org.digittrainer.uploads.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.IdxDigest;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Split;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.uploads.NewExamples;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The examples of data sets, in parts. */
final class JdbcExamples {

  /** Parts that are in memory at once, of up to 256 KiB each: some drivers take all at once. */
  private static final int AT_ONCE = 16;

  private final JdbcClient jdbc;

  JdbcExamples(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Part(int first, byte[] pixels, byte[] labels) {}

  private interface PartReader {
    void read(Part part);
  }

  void insert(StoredDataset dataset, Split split, NewExamples examples) {
    int first = 0;
    for (byte[] block : examples.images().blocks()) {
      int count = block.length / (dataset.rows() * dataset.columns());
      byte[] labels = java.util.Arrays.copyOfRange(examples.labels(), first, first + count);
      insert(dataset, split, first, block, labels);
      first += count;
    }
  }

  void insert(StoredDataset dataset, Split split, int first, byte[] pixels, byte[] labels) {
    jdbc.sql(
            """
            insert into dataset_part (dataset_id, split, first_example, pixels, labels)
            values (:dataset, :split, :first, :pixels, :labels)""")
        .param("dataset", dataset.id())
        .param("split", split.name())
        .param("first", first)
        .param("pixels", pixels)
        .param("labels", labels)
        .update();
  }

  /** Deletes a few parts at once: until they are gone for good, H2 has them in memory. */
  void delete(String id) {
    for (Split split : Split.values()) {
      List<Integer> firsts =
          jdbc.sql(
                  """
                  select first_example from dataset_part
                  where dataset_id = :dataset and split = :split order by first_example""")
              .param("dataset", id)
              .param("split", split.name())
              .query(Integer.class)
              .list();
      for (int i = 0; i < firsts.size(); i += AT_ONCE) {
        delete(id, split, firsts.get(Math.min(i + AT_ONCE, firsts.size()) - 1));
      }
    }
  }

  private void delete(String id, Split split, int last) {
    jdbc.sql(
            """
            delete from dataset_part
            where dataset_id = :dataset and split = :split and first_example <= :last""")
        .param("dataset", id)
        .param("split", split.name())
        .param("last", last)
        .update();
  }

  /** The first examples, as a data set of their own; empty if there are not so many any more. */
  Optional<Dataset> read(StoredDataset dataset, int trainSize, int testSize) {
    Optional<LabelledImages> train = read(dataset, Split.TRAIN, trainSize);
    Optional<LabelledImages> test = read(dataset, Split.TEST, testSize);
    return train.isEmpty() || test.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Dataset(
                    dataset.name(),
                    train.get(),
                    test.get(),
                    dataset.classes(),
                    dataset.sha256(),
                    dataset.source(),
                    null,
                    dataset.classNames())
                .first(trainSize, testSize));
  }

  /** The digest of all examples, which are not in memory together. */
  String digest(StoredDataset dataset) {
    IdxDigest digest = new IdxDigest();
    for (Split split : Split.values()) {
      List<byte[]> labels = new ArrayList<>();
      digest.images(dataset.size(split), dataset.rows(), dataset.columns());
      each(
          dataset,
          split,
          dataset.size(split),
          part -> {
            digest.data(part.pixels(), part.pixels().length);
            labels.add(part.labels());
          });
      digest.labels(dataset.size(split));
      labels.forEach(part -> digest.data(part, part.length));
    }
    return digest.hex();
  }

  private Optional<LabelledImages> read(StoredDataset dataset, Split split, int size) {
    int inputs = dataset.rows() * dataset.columns();
    byte[] pixels = new byte[size * inputs];
    byte[] labels = new byte[size];
    int[] found = {0};
    each(
        dataset,
        split,
        size,
        part -> {
          int count = Math.min(part.labels().length, size - part.first());
          System.arraycopy(part.pixels(), 0, pixels, part.first() * inputs, count * inputs);
          System.arraycopy(part.labels(), 0, labels, part.first(), count);
          found[0] += count;
        });
    return found[0] == size
        ? Optional.of(LabelledImages.over(dataset.rows(), dataset.columns(), pixels, labels))
        : Optional.empty();
  }

  private void each(StoredDataset dataset, Split split, int end, PartReader reader) {
    int next = 0;
    while (next < end) {
      List<Part> parts = parts(dataset, split, next, end);
      if (parts.isEmpty()) {
        return;
      }
      parts.forEach(reader::read);
      Part last = parts.get(parts.size() - 1);
      next = last.first() + last.labels().length;
    }
  }

  private List<Part> parts(StoredDataset dataset, Split split, int from, int end) {
    return jdbc.sql(
            """
            select first_example, pixels, labels from dataset_part
            where dataset_id = :dataset and split = :split
              and first_example >= :from and first_example < :end
            order by first_example limit :most""")
        .param("dataset", dataset.id())
        .param("split", split.name())
        .param("from", from)
        .param("end", end)
        .param("most", AT_ONCE)
        .query(
            (row, number) ->
                new Part(
                    row.getInt("first_example"), row.getBytes("pixels"), row.getBytes("labels")))
        .list();
  }
}
