package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of jobs. */
@Schema(name = "TrainingJobs")
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobListView(
    List<TrainingJobView> items,
    @Schema(description = "Asks for the next page; left out on the last.")
        @Nullable String nextCursor) {}
