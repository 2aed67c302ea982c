package org.digittrainer.models.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** The ways to send images. */
enum BodyKind {
  JSON(MediaType.APPLICATION_JSON),
  PICTURE(MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG),
  FORM(MediaType.MULTIPART_FORM_DATA);

  private final List<MediaType> types;

  BodyKind(MediaType... types) {
    this.types = List.of(types);
  }

  /** The media types of all kinds. */
  static List<MediaType> types() {
    return Arrays.stream(values()).flatMap(kind -> kind.types.stream()).toList();
  }

  /**
   * The kind that has a media type.
   *
   * @param type null if the caller told none
   * @throws HttpMediaTypeNotSupportedException if no kind has it
   */
  static BodyKind of(@Nullable MediaType type) throws HttpMediaTypeNotSupportedException {
    for (BodyKind kind : values()) {
      if (type != null && kind.types.stream().anyMatch(each -> each.includes(type))) {
        return kind;
      }
    }
    throw new HttpMediaTypeNotSupportedException(type, types());
  }
}
