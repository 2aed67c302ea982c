package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Documents the variables of the paths below {@code /models}. */
final class PathParameters {

  static final String MODEL = "The name of a model";
  static final String MODEL_EXAMPLE = "digits";
  static final String VERSION =
      "The number of a version, from 1, or an alias: `latest`, `best` by test accuracy, or one that"
          + " was set";
  static final String VERSION_EXAMPLE = "latest";

  private PathParameters() {}

  /** The name of a model. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      description = MODEL,
      example = MODEL_EXAMPLE,
      schema = @Schema(type = "string", maxLength = 64))
  @interface Model {}

  /** The name of a model to import, other than that of the models that are trained. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      description = MODEL,
      example = "imported",
      schema = @Schema(type = "string", maxLength = 64))
  @interface ImportedModel {}

  /** A version of it. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      description = VERSION,
      example = VERSION_EXAMPLE,
      schema = @Schema(type = "string", maxLength = 64))
  @interface Version {}

  /** A version to delete; no example, as it would be filled in where the request can be tried. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(description = VERSION, schema = @Schema(type = "string", maxLength = 64))
  @interface DoomedVersion {}

  /** An alias of a version. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      description = "A name for a version of the model",
      example = "production",
      schema = @Schema(type = "string", maxLength = 64))
  @interface Alias {}
}
