package org.digittrainer.models.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.digittrainer.models.classify.DigitImage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a {@link ClassifyRequest}. */
final class ClassifyRequestReader {

  private final JsonBody body;
  private final JsonParser parser;
  private final List<ImageField> images = new ArrayList<>();
  private @Nullable CheckpointReference checkpoint;
  private @Nullable String job;
  private @Nullable Long epoch;

  private ClassifyRequestReader(JsonBody body, JsonParser parser) {
    this.body = body;
    this.parser = parser;
  }

  /**
   * The request of a body.
   *
   * @throws org.digittrainer.problem.Problem.Malformed if it is no JSON document
   * @throws org.digittrainer.problem.Problem.Unacceptable if its fields are others
   */
  static ClassifyRequest read(byte[] body) {
    return PixelScanner.images(body)
        .map(ClassifyRequestReader::plain)
        .orElseGet(
            () ->
                JsonBody.read(
                    body, (json, parser) -> new ClassifyRequestReader(json, parser).read()));
  }

  private static ClassifyRequest plain(List<DigitImage> images) {
    return new ClassifyRequest(
        images.stream().map(image -> new ImageField(image, null)).toList(), null);
  }

  private ClassifyRequest read() {
    body.fields("", Set.of("images", "checkpoint"), this::readField);
    return new ClassifyRequest(images, checkpoint);
  }

  private void readField(String name) {
    if (name.equals("images")) {
      images.addAll(ImageFieldReader.images(body, parser));
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      readCheckpoint();
    } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
      body.refuse("/checkpoint", "must be an object");
    }
  }

  private void readCheckpoint() {
    body.fields("/checkpoint", Set.of("job", "epoch"), this::readCheckpointField);
    if (job == null) {
      body.refuse("/checkpoint/job", "must be the id of a job");
    } else {
      checkpoint = new CheckpointReference(job, epoch);
    }
  }

  private void readCheckpointField(String name) {
    if (name.equals("job")) {
      job = body.string("/checkpoint/job");
    } else {
      epoch = body.count("/checkpoint/epoch");
    }
  }
}
