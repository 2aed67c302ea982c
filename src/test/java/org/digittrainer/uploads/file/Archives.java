package org.digittrainer.uploads.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.uploads.DatasetLimits;
import org.digittrainer.uploads.NewDataset;
import org.springframework.core.io.ClassPathResource;

/** Files to send, and what becomes of them. */
final class Archives {

  static final DatasetLimits LIMITS = new DatasetLimits(20, 100, 100, 1 << 30);

  private static final ImageDecoder DECODER = new ImageDecoder();

  private Archives() {}

  /** One of the files that NumPy wrote. */
  static byte[] file(String name) {
    try {
      return new ClassPathResource("uploads/" + name).getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What files, by name, are read as. */
  static NewDataset read(Map<String, byte[]> files) {
    return read(files, LIMITS);
  }

  static NewDataset read(Map<String, byte[]> files, DatasetLimits limits) {
    Upload upload = new Upload(limits, DECODER);
    files.forEach(
        (name, bytes) -> {
          try {
            upload.addFile("files", name, new ByteArrayInputStream(bytes));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return upload.dataset("sent", java.util.List.of(), null);
  }

  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A picture of the network's size, of one grey level. */
  static byte[] picture(int level) {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 784; i++) {
      image.getRaster().setSample(i % 28, i / 28, 0, level);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Two classes with a picture each, for training and testing. */
  static Map<String, byte[]> pictures() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("train/cat/a.png", picture(10));
    entries.put("train/ant/b.png", picture(20));
    entries.put("test/cat/c.png", picture(30));
    return entries;
  }
}
