package org.digittrainer.laboratory.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NPZ files whose entries are missing, misnamed or of another type. */
class NumpySubmissionTests {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  NumpySubmissionTests() {
    for (String tensor : new String[] {"W1", "W2", "grad_W1", "grad_W2"}) {
      entries.put(tensor, doubles("<f8", "(2, 2)", 0.1, 0.2, 0.3, 0.4));
    }
    for (String tensor : new String[] {"b1", "b2", "grad_b1", "grad_b2"}) {
      entries.put(tensor, doubles("<f8", "(2,)", 0.5, -0.5));
    }
    entries.put("x", doubles("<f8", "(1, 2)", 1, 2));
    entries.put("t", npy("<i8", "(1,)", ByteBuffer.allocate(Long.BYTES)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "W1 b1 W2 b2 grad_W1 grad_b1 grad_W2 grad_b2 t | /W1 /grad_W1 /t",
        "grad_W1 grad_b1 grad_W2 grad_b2 | /grad_W1 /grad_W2 /grad_b1 /grad_b2",
        "W1 b1 W2 b2 | /W1 /W2 /b1 /b2",
        "x | /x",
        "grad_b2 | /grad_b2",
        "W1 | /W1 /W2 /b1 /b2",
        "W2 | /W2 /b2",
        "b1 | /grad_b1"
      })
  void namesWhatIsMissing(String missing, String pointers) {
    for (String name : missing.split(" ")) {
      entries.remove(name);
    }
    assertThat(problems().keySet()).containsExactlyInAnyOrder(pointers.split(" "));
  }

  @Test
  void saysWhatIsNotUsedInstead() {
    for (String name : new String[] {"W1", "b1", "W2", "b2"}) {
      entries.put("d" + name, remove("grad_" + name));
    }
    assertThat(problems()).containsKey("/grad_W1");
    assertThat(problems().get("/grad_W1")).contains("dW1, dW2, db1, db2 is not used");
  }

  @ParameterizedTest
  @ValueSource(strings = {"W1", "grad_b2", "x", "t", "h"})
  void wantsNumbersAndNotText(String name) {
    entries.put(name, npy("|S1", "()", ByteBuffer.wrap(new byte[] {'1'})));
    assertThat(problems()).containsOnlyKeys("/" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "activation"})
  void wantsTextAndNotNumbers(String name) {
    entries.put(name, doubles("<f8", "()", 3));
    assertThat(problems()).containsOnlyKeys("/" + name);
  }

  @Test
  void wantsOneStep() {
    entries.put("h", doubles("<f8", "(0,)"));
    assertThat(problems()).containsOnlyKeys("/h");
    entries.put(
        "h", npy("<f4", "()", ByteBuffer.allocate(Float.BYTES).order(little()).putFloat(1e-3f)));
    assertThat(Doctor.read(npz()).h()).isEqualTo(1e-3f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<c16", "|O", "<f2", "<M8[D]"})
  void namesTheEntryOfAnotherType(String type) {
    entries.put("grad_W1", npy(type, "(1,)", ByteBuffer.allocate(2 * Double.BYTES)));
    assertThat(problems()).containsOnlyKeys("/grad_W1");
  }

  @Test
  void readsAnyOrderAndWidth() {
    entries.put("W1", columns("(2, 2)", 0.1, 0.3, 0.2, 0.4));
    entries.put("W2", doubles(">f8", "(2, 2)", 0.1, 0.2, 0.3, 0.4));
    entries.put("x", npy("|b1", "(1, 2)", ByteBuffer.wrap(new byte[] {1, 0})));
    Case given = Doctor.read(npz());
    assertThat(given.parameters()[0]).containsExactly(0.1, 0.2, 0.3, 0.4);
    assertThat(given.parameters()[2]).containsExactly(0.1, 0.2, 0.3, 0.4);
    assertThat(given.x()).containsExactly(1, 0);
  }

  private byte[] remove(String name) {
    byte[] entry = entries.remove(name);
    assertThat(entry).isNotNull();
    return entry;
  }

  private Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    try {
      new CaseReader(new NumpySubmission(npz()).read(), problems::put).read();
    } catch (Problem.Unacceptable refused) {
      refused.fields().forEach(each -> problems.put(each.pointer(), each.detail()));
    }
    return problems;
  }

  private static ByteOrder little() {
    return ByteOrder.LITTLE_ENDIAN;
  }

  private static byte[] doubles(String type, String shape, double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
    bytes.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : little());
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return npy(type, shape, bytes);
  }

  /** Numbers in columns: the spaces keep the header as long. */
  private static byte[] columns(String shape, double... numbers) {
    String file = new String(doubles("<f8", shape, numbers), StandardCharsets.ISO_8859_1);
    return file.replace("False", "True ").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] npy(String type, String shape, ByteBuffer numbers) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s}\n".formatted(type, shape);
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + numbers.capacity());
    file.order(little()).put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    file.putShort((short) header.length()).put(header.getBytes(StandardCharsets.ISO_8859_1));
    return file.put(numbers.array()).array();
  }

  private byte[] npz() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return file.toByteArray();
  }
}
