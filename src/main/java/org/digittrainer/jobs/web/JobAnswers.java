package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.digittrainer.jobs.JobStore;

/** Documents the id and the answers that several operations on a job share. */
interface JobAnswers {

  /** Which job. */
  String ID = "The id of a job, or `latest` for the newest";

  /** The job to look at or to act on. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      description = ID,
      example = JobStore.LATEST,
      schema = @Schema(type = "string", maxLength = 64))
  @interface JobId {}

  /** The job to delete; no example, as it would be filled in where the request can be tried. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(description = ID, schema = @Schema(type = "string", maxLength = 64))
  @interface DoomedJobId {}

  /** There is no job with the id. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(responseCode = "404", description = "There is no such job", content = @Content)
  @interface NoSuchJob {}

  /** The job's status was to change. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(responseCode = "202", description = "The status is changed")
  @ApiResponse(responseCode = "200", description = "The job had that status already")
  @ApiResponse(
      responseCode = "409",
      description = "Its status does not allow that; the answer names what is allowed")
  @interface StatusChange {}
}
