package org.digittrainer.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.digittrainer.fuzz.ApiDocument.Operation;
import org.jspecify.annotations.Nullable;

/** The bodies that an operation takes. */
final class Bodies {

  private static final Map<String, byte[]> PICTURES =
      Map.of("image/png", picture("png"), "image/jpeg", picture("jpeg"));

  private final ApiDocument document;
  private final Dice dice;

  Bodies(ApiDocument document, Dice dice) {
    this.document = document;
    this.dice = dice;
  }

  /** Not modified. */
  record Body(String type, byte[] bytes) {}

  /** Null if the operation takes none; a damaged one may come all the same. */
  @Nullable Body of(Operation operation, boolean damaged) {
    if (operation.bodies().isEmpty()) {
      return damaged ? new Body("application/json", dice.bytes(dice.below(99))) : null;
    }
    String type = dice.pick(operation.bodies().keySet().stream().sorted().toList());
    return switch (type) {
      case "application/json" -> new Body(type, json(operation, damaged));
      case "multipart/form-data" -> new Body(type + "; boundary=b", form(damaged));
      case "image/png", "image/jpeg" -> new Body(type, broken(PICTURES.get(type), damaged));
      default -> new Body(type, broken(dice.pick(tensors()), damaged));
    };
  }

  private byte[] json(Operation operation, boolean damaged) {
    var valid = new Values(document, dice).ofMedia(operation.bodies().get("application/json"));
    return damaged ? new DamagedJson(dice).of(valid) : valid.toString().getBytes(UTF_8);
  }

  /** Cut, extended, or with other bytes in it. */
  private byte[] broken(byte[] whole, boolean damaged) {
    byte[] bytes = whole.clone();
    if (!damaged) {
      return bytes;
    }
    for (int i = dice.below(20); i > 0; i--) {
      bytes[dice.below(bytes.length)] = dice.bytes(1)[0];
    }
    return switch (dice.below(4)) {
      case 0 -> Arrays.copyOf(bytes, dice.below(bytes.length));
      case 1 -> Arrays.copyOf(bytes, bytes.length + dice.below(100_000));
      default -> bytes;
    };
  }

  private byte[] form(boolean damaged) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (int i = dice.below(4); i >= 0; i--) {
      form.writeBytes(
          ("--b\r\nContent-Disposition: " + disposition(damaged) + "\r\n\r\n")
              .getBytes(ISO_8859_1));
      form.writeBytes(broken(dice.pick(List.copyOf(PICTURES.values())), damaged && dice.once(2)));
      form.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    form.writeBytes((damaged && dice.once(3) ? "--b" : "--b--\r\n").getBytes(ISO_8859_1));
    return form.toByteArray();
  }

  private String disposition(boolean damaged) {
    return damaged && dice.once(2)
        ? dice.pick(
            List.of(
                "form-data",
                "form-data; name=",
                "form-data; name=\"a",
                "attachment",
                "form-data; name=\"a\"",
                "form-data; name=\"\u0000\"; filename=\"../../a\"",
                "form-data; name=\"" + "a".repeat(9_000) + "\"",
                "form-data; name=\"a\"; filename=\"b\"\r\nContent-Type: nonsense",
                "form-data; name=\"a\"; filename*=UTF-8''%zz",
                ""))
        : "form-data; name=\"image\"; filename=\"a.png\"";
  }

  /** Safetensors, some of whose headers lie. */
  private static List<byte[]> tensors() {
    return List.of(
        safetensors("{}", 0),
        safetensors(
            "{\"W1\":{\"dtype\":\"F64\",\"shape\":[784,2],\"data_offsets\":[0,12544]}}", 12544),
        safetensors(
            "{\"W1\":{\"dtype\":\"F64\",\"shape\":[1152921504606846976],\"data_offsets\":[0,8]}}",
            8),
        safetensors(
            "{\"W1\":{\"dtype\":\"F64\",\"shape\":[65536,65536],\"data_offsets\":[0,9223372036854775807]}}",
            8),
        safetensors("[".repeat(2000), 0),
        "PK\3\4 and then nothing of a zip file, though long enough".getBytes(UTF_8));
  }

  private static byte[] safetensors(String header, int length) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int i = 0; i < Long.BYTES; i++) {
      file.write(header.length() >> Byte.SIZE * Math.min(i, 3) & (i > 3 ? 0 : 255));
    }
    file.writeBytes(header.getBytes(UTF_8));
    file.writeBytes(new byte[length]);
    return file.toByteArray();
  }

  private static byte[] picture(String format) {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().fillRect(15, 5, 6, 30);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
