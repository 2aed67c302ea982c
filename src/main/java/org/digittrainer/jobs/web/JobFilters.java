package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.digittrainer.jobs.TrainingJob.Status;

/** Documents the filters that {@link JobQuery} reads. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = JobQuery.STATUS,
    in = ParameterIn.QUERY,
    description = "Only jobs of this status, or of one of several.",
    array = @ArraySchema(maxItems = 20, schema = @Schema(implementation = Status.class)))
@Parameter(
    name = JobQuery.NAME,
    in = ParameterIn.QUERY,
    description = "Only jobs with this as a part of their name, in any case, or one of several.",
    array =
        @ArraySchema(
            maxItems = 20,
            schema =
                @Schema(type = "string", maxLength = 100, pattern = TrainingJobRequest.PRINTABLE)))
@Parameter(
    name = JobQuery.MODEL,
    in = ParameterIn.QUERY,
    description =
        "Only jobs that train this model or have trained it, or one of several. Trials of a sweep train none until one is published.",
    array =
        @ArraySchema(
            maxItems = 20,
            schema =
                @Schema(type = "string", maxLength = 100, pattern = TrainingJobRequest.PRINTABLE)))
@Parameter(
    name = JobQuery.OWNER,
    in = ParameterIn.QUERY,
    description = "Only jobs of this owner, or of one of several; empty for nobody's.",
    array =
        @ArraySchema(
            maxItems = 20,
            schema =
                @Schema(type = "string", maxLength = 512, pattern = TrainingJobRequest.PRINTABLE)))
@Parameter(
    name = JobQuery.SWEEP,
    in = ParameterIn.QUERY,
    description = "Only the trials of the sweep with this id, or of one of several.",
    array =
        @ArraySchema(
            maxItems = 20,
            schema =
                @Schema(type = "string", maxLength = 100, pattern = TrainingJobRequest.PRINTABLE)))
@Parameter(
    name = JobQuery.METADATA + "class",
    in = ParameterIn.QUERY,
    description =
        "Only jobs with this value of `class` in their metadata, or one of several. Any other key"
            + " may stand in its place, and up to 20 keys beside each other.",
    array =
        @ArraySchema(
            maxItems = 20,
            schema =
                @Schema(type = "string", maxLength = 512, pattern = TrainingJobRequest.PRINTABLE)))
@Parameter(
    name = JobQuery.CREATED_AFTER,
    in = ParameterIn.QUERY,
    description = "Only jobs submitted later than this.",
    schema = @Schema(type = "string", format = "date-time"))
@interface JobFilters {}
