package org.digittrainer.jobs.web;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.digittrainer.jobs.JobRequests;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.body.BodyReader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests that stand in others. */
@Component
final class JobRequestReader implements JobRequests {

  /** They change nothing of what is trained, or where it starts. */
  private static final Set<String> NO_SETTINGS = Set.of("name", "modelName", "metadata", "from");

  private static final List<String> SETTINGS =
      Stream.of(TrainingJobRequest.class.getRecordComponents())
          .filter(field -> !NO_SETTINGS.contains(field.getName()))
          .flatMap(field -> pointers("", field))
          .toList();

  private final BodyReader bodies;
  private final JsonMapper json;
  private final SpecificationFactory specifications;

  JobRequestReader(BodyReader bodies, JsonMapper json, SpecificationFactory specifications) {
    this.bodies = bodies;
    this.json = json;
    this.specifications = specifications;
  }

  @Override
  public TrainingSpecification read(Map<String, Object> request) {
    byte[] body = json.writeValueAsBytes(request);
    return specifications.create(bodies.read(body, TrainingJobRequest.class));
  }

  @Override
  public List<String> settings() {
    return SETTINGS;
  }

  private static Stream<String> pointers(String parent, RecordComponent field) {
    String pointer = parent + "/" + field.getName();
    return field.getType().isRecord()
        ? Stream.of(field.getType().getRecordComponents())
            .flatMap(inner -> pointers(pointer, inner))
        : Stream.of(pointer);
  }
}
