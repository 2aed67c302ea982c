package org.digittrainer.models.image;

import java.io.IOException;
import java.util.Arrays;

/** The kinds of picture that are read. */
enum ImageFormat {
  PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n') {
    @Override
    byte[] pixelsOnly(byte[] file) throws IOException {
      return PngChunks.withoutMetadata(file);
    }
  },
  JPEG(0xFF, 0xD8, 0xFF);

  private final byte[] signature;

  ImageFormat(int... signature) {
    this.signature = new byte[signature.length];
    for (int i = 0; i < signature.length; i++) {
      this.signature[i] = (byte) signature[i];
    }
  }

  /** The format of a file that starts like this. */
  static ImageFormat of(byte[] file) {
    return Arrays.stream(values())
        .filter(format -> format.begins(file))
        .findFirst()
        .orElseThrow(() -> new UnreadableImageException("must be a PNG or JPEG image"));
  }

  /** The file with what its reader must not see left out. */
  byte[] pixelsOnly(byte[] file) throws IOException {
    return file;
  }

  private boolean begins(byte[] file) {
    int length = signature.length;
    return file.length >= length && Arrays.equals(file, 0, length, signature, 0, length);
  }
}
