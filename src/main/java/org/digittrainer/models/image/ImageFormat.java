package org.digittrainer.models.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The formats of pictures that can be read. */
enum ImageFormat {
  PNG("\211PNG\r\n\32\n") {
    @Override
    PictureFile parse(byte[] file) throws IOException {
      return PngChunks.read(file);
    }
  },
  JPEG("\377\330\377") {
    @Override
    PictureFile parse(byte[] file) {
      JpegSegments segments = new JpegSegments(file);
      if (segments.scans() > MAX_SCANS) {
        throw new UnreadableImageException(
            "must be of at most %d scans, is of %d".formatted(MAX_SCANS, segments.scans()));
      }
      return segments.file();
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
  abstract PictureFile parse(byte[] file) throws IOException;

  private boolean begins(byte[] file) {
    int length = Math.min(file.length, signature.length());
    return new String(file, 0, length, StandardCharsets.ISO_8859_1).equals(signature);
  }
}
