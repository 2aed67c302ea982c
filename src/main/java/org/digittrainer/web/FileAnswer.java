package org.digittrainer.web;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file as an answer. */
public final class FileAnswer {

  private FileAnswer() {}

  /**
   * The answer that sends a file: a browser shows JSON and saves everything else.
   *
   * @param name of the file, with its extension
   * @param tag becomes the {@code ETag}
   */
  public static ResponseEntity<byte[]> of(
      String name, MediaType mediaType, String tag, byte[] bytes) {
    ContentDisposition.Builder disposition =
        mediaType.equals(MediaType.APPLICATION_JSON)
            ? ContentDisposition.inline()
            : ContentDisposition.attachment();
    return ResponseEntity.ok()
        .eTag(tag)
        .contentType(mediaType)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.filename(name).build().toString())
        .body(bytes);
  }
}
