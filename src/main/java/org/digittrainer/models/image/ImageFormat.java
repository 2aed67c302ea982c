package org.digittrainer.models.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The formats of pictures that can be read. */
enum ImageFormat {
  PNG("\211PNG\r\n\32\n") {
    @Override
    byte[] pixelsOnly(byte[] file) throws IOException {
      return PngChunks.withoutMetadata(file);
    }

    @Override
    int bytesOfAPixel(byte[] file) {
      return PngChunks.bytesOfAPixel(file);
    }
  },
  JPEG("\377\330\377") {
    @Override
    byte[] pixelsOnly(byte[] file) {
      int scans = new JpegSegments(file).scans();
      if (scans > MAX_SCANS) {
        throw new UnreadableImageException(
            "must be of at most %d scans, is of %d".formatted(MAX_SCANS, scans));
      }
      return file;
    }

    @Override
    int bytesOfAPixel(byte[] file) {
      return new JpegSegments(file).components();
    }
  };

  private static final int MAX_SCANS = 64;

  private final String signature;

  ImageFormat(String signature) {
    this.signature = signature;
  }

  /** The format of a file, by its first bytes. */
  static ImageFormat of(byte[] file) {
    return Arrays.stream(values())
        .filter(format -> format.begins(file))
        .findFirst()
        .orElseThrow(() -> new UnreadableImageException("must be a PNG or JPEG image"));
  }

  /** The file without what its reader must not see; refused if it is decoded again and again. */
  abstract byte[] pixelsOnly(byte[] file) throws IOException;

  /** The size of a decoded pixel. */
  abstract int bytesOfAPixel(byte[] file);

  private boolean begins(byte[] file) {
    int length = Math.min(file.length, signature.length());
    return new String(file, 0, length, StandardCharsets.ISO_8859_1).equals(signature);
  }
}
