package org.digittrainer.models.format.web;

import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Weights as an answer. */
public final class WeightsFile {

  private WeightsFile() {}

  /**
   * The answer that {@link WeightsOperation} documents.
   *
   * @param name tells where the weights are from; the file's name but for its extension
   */
  public static ResponseEntity<byte[]> answer(Weights weights, WeightsFormat format, String name) {
    return ResponseEntity.ok()
        .eTag(weights.sha256())
        .contentType(MediaType.parseMediaType(format.mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(format, name).toString())
        .body(format.bytes(weights));
  }

  /** A browser shows JSON and saves the others. */
  private static ContentDisposition disposition(WeightsFormat format, String name) {
    String file = name + "." + format.extension();
    return format == WeightsFormat.JSON
        ? ContentDisposition.inline().filename(file).build()
        : ContentDisposition.attachment().filename(file).build();
  }
}
