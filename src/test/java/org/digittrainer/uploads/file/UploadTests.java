package org.digittrainer.uploads.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.dataset.IdxDigest;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.DatasetLimits;
import org.digittrainer.uploads.NewDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in which people have data sets, and those that are none. */
class UploadTests {

  private static final List<String> IDX =
      List.of(
          "t10k-labels-idx1-ubyte.gz",
          "train-images-idx3-ubyte.gz",
          "t10k-images-idx3-ubyte.gz",
          "train-labels-idx1-ubyte.gz");

  @Test
  void readsIdxFilesInAnyOrder() {
    assertSame(Archives.read(idx()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint8-stored.npz",
        "int64.npz",
        "float16-scaled.npz",
        "float32-scaled.npz",
        "float64-levels.npz",
        "keras-names.npz"
      })
  void readsWhatNumpyWrites(String file) {
    assertSame(Archives.read(Map.of(file, Archives.file(file))));
  }

  /** The digest is Python's. */
  private static void assertSame(NewDataset dataset) {
    assertThat(digest(dataset)).isEqualTo(new String(Archives.file("sha256.txt")).strip());
    assertThat(dataset.classes()).isEqualTo(5);
    assertThat(dataset.train().size()).isEqualTo(10);
    assertThat(dataset.test().size()).isEqualTo(4);
  }

  private static String digest(NewDataset dataset) {
    IdxDigest digest = new IdxDigest();
    dataset.train().addTo(digest, dataset.rows(), dataset.columns());
    dataset.test().addTo(digest, dataset.rows(), dataset.columns());
    return digest.hex();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nan       | /x_train | must have numbers that are 0 to 255, has NaN as number
          negative  | /x_train | must have numbers that are 0 to 255, has -1.0 as number 1
          fractions | /x_train | must have numbers that are 0 to 1, as others are fractions
          above     | /x_train | must have numbers that are 0 to 255, has
          complex   | /x_train | must be an array of integers or floats of at most 64 bits, is of
          fortran   | /x_train | must be in C order
          objects   | /x_train | must hold numbers; it holds a pickle
          """)
  void refusesOtherNumbers(String name, String pointer, String detail) {
    String file = "bad-" + name + ".npz";
    assertRefused(Map.of(file, Archives.file(file)), pointer, detail);
  }

  @Test
  void readsPicturesInFolders() {
    NewDataset dataset = Archives.read(Map.of("pets.zip", Archives.zip(Archives.pictures())));
    assertThat(dataset.classNames()).containsExactly("ant", "cat");
    assertThat(dataset.train().labels()).containsExactly(1, 0);
    assertThat(dataset.test().labels()).containsExactly(1);
    assertThat(dataset.train().images().blocks().get(0)).startsWith(10).endsWith(20);
  }

  @Test
  void takesNumbersOfFoldersForLabels() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("__MACOSX/train/7/._a.png", new byte[3]);
    entries.put("mine/.DS_Store", new byte[3]);
    entries.put("mine/train/7/a.png", Archives.picture(1));
    entries.put("mine/train/7/b.png", Archives.picture(2));
    entries.put("mine/test/0/a.png", Archives.picture(3));
    NewDataset dataset = Archives.read(Map.of("mine.zip", Archives.zip(entries)));
    assertThat(dataset.classNames()).isEmpty();
    assertThat(dataset.classes()).isEqualTo(8);
    assertThat(dataset.train().labels()).containsExactly(7, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train/cat/x.png    | no picture | /train/cat/x.png    | must be a PNG or JPEG
          ../train/cat/x.png | any        | /../train/cat/x.png | must be a path within
          /etc/passwd        | any        | //etc/passwd        | must be a path within
          C:/train/cat/x.png | any        | /C:/train/cat/x.png | must be a path within
          train/../../x/a    | any        | /train/../../x/a    | must be a path within
          notes.txt          | any        | /notes.txt          | must be in a folder for its class
          train/cat/d/e.png  | any        | /train/cat/d/e.png  | must be in a folder for its class
          train/cat/in.zip   | PK         | /train/cat/in.zip   | must be a PNG or JPEG
          train\\cat\\a.png  | any        | /train/cat/a.png    | must occur only once
          """)
  void refusesOtherEntries(String name, String contents, String pointer, String detail) {
    Map<String, byte[]> entries = Archives.pictures();
    entries.put(name, contents.getBytes());
    assertRefused(Map.of("pets.zip", Archives.zip(entries)), pointer, detail);
  }

  @Test
  void refusesWhatIsMissing() {
    Map<String, byte[]> entries = Archives.pictures();
    entries.remove("test/cat/c.png");
    assertRefused(
        Map.of("a.zip", Archives.zip(entries)), "/files", "must have pictures below test/");
    Map<String, byte[]> files = idx();
    files.remove("t10k-labels-idx1-ubyte.gz");
    assertRefused(files, "/files", "must have test labels");
    assertRefused(Map.of(), "/files", "must have train images");
    assertRefused(
        Map.of("a.zip", Archives.zip(Map.of("x_train.npy", new byte[0]))), "/x_train", "");
  }

  @Test
  void refusesWhatIsThereTwice() {
    Map<String, byte[]> files = idx();
    files.put("training-images-again.gz", files.get("train-images-idx3-ubyte.gz"));
    assertRefused(
        files,
        "/training-images-again.gz",
        "must be given only once: there are train images already");
    Map<String, byte[]> both = new LinkedHashMap<>();
    both.put("int64.npz", Archives.file("int64.npz"));
    both.put("again.npz", Archives.file("int64.npz"));
    assertRefused(both, "/again.npz", "must be the only file");
  }

  @Test
  void refusesDamagedAndForeignFiles() {
    byte[] images = Archives.file("train-images-idx3-ubyte.gz");
    assertRefused(
        Map.of("train-images.gz", Arrays.copyOf(images, images.length / 2)),
        "/train-images.gz",
        "must be complete, but ends too early");
    assertRefused(
        Map.of("train.txt", "hello, world, how are you".getBytes()),
        "/train.txt",
        "must be an IDX, NPZ or ZIP file: the magic number is 0x68656C6C");
    assertRefused(
        Map.of("train", new byte[0]), "/train", "must be an IDX, NPZ or ZIP file: too short");
    byte[] npz = Archives.file("uint8-stored.npz");
    for (int length : new int[] {npz.length - 1, npz.length - 30, npz.length / 2, 40}) {
      assertThatThrownBy(() -> Archives.read(Map.of("a.npz", Arrays.copyOf(npz, length))))
          .as("cut to %d", length)
          .isInstanceOf(Problem.Unacceptable.class);
    }
    npz[npz.length / 3] ^= 1;
    assertRefused(Map.of("a.npz", npz), "/files", "must be a readable zip file, but is damaged");
  }

  @Test
  void isNotFooledByEncryptedEntries() {
    byte[] zip = Archives.zip(Archives.pictures());
    zip[6] |= 1;
    assertRefused(Map.of("a.zip", zip), "/files", "must not be encrypted");
  }

  @Test
  void unpacksNoMoreThanADataSetCanHave() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("train/cat/a.png", new byte[200 << 20]);
    byte[] bomb = Archives.zip(entries);
    assertRefused(Map.of("bomb.zip", bomb), "/train/cat/a.png", "must be at most 5242880 bytes");
    entries.clear();
    entries.put(".ignored", new byte[200 << 20]);
    entries.put("train/cat/a.png", Archives.picture(0));
    assertRefused(
        Map.of("bomb.zip", Archives.zip(entries)), "/files", "must not unpack to so many bytes");
  }

  @Test
  void takesNoMoreExamplesThanAllowed() {
    DatasetLimits few = new DatasetLimits(13, 1, 1, 1 << 30);
    assertThatThrownBy(() -> Archives.read(idx(), few))
        .isInstanceOf(Problem.Unacceptable.class)
        .hasMessageContaining("/files must have at most 13 examples together, have 14");
    DatasetLimits fewer = new DatasetLimits(9, 1, 1, 1 << 30);
    assertThatThrownBy(() -> Archives.read(idx(), fewer))
        .hasMessageContaining("must have at most 9 examples, has 10");
    byte[] huge = {0, 0, 8, 3, 0x7F, -1, -1, -1, 0, 0, 0, 28, 0, 0, 0, 28, 1};
    assertRefused(Map.of("train-images", huge), "/train-images", "must have at most 20 examples");
    byte[] wide = {0, 0, 8, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1};
    assertRefused(
        Map.of("train-images", wide), "/train-images", "must have images of at most 4096 pixels");
  }

  @Test
  void labelsBelongToTheClasses() {
    Map<String, byte[]> files = idx();
    files.put("t10k-labels-idx1-ubyte.gz", new byte[] {0, 0, 8, 1, 0, 0, 0, 4, 0, 1, 5, 2});
    assertRefused(files, "/t10k-labels-idx1-ubyte.gz", "must have labels from 0 to 4, has 5");
    files.put("t10k-labels-idx1-ubyte.gz", new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 2});
    assertRefused(
        files, "/t10k-labels-idx1-ubyte.gz", "must have a label for each of the 4 images, has 3");
  }

  private static Map<String, byte[]> idx() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    IDX.forEach(name -> files.put(name, Archives.file(name)));
    return files;
  }

  private static void assertRefused(Map<String, byte[]> files, String pointer, String detail) {
    assertThatThrownBy(() -> Archives.read(files))
        .isInstanceOfSatisfying(
            Problem.Unacceptable.class,
            refusal -> {
              assertThat(refusal.fields().get(0).pointer()).isEqualTo(pointer);
              assertThat(refusal.fields().get(0).detail()).startsWith(detail);
            });
  }
}
