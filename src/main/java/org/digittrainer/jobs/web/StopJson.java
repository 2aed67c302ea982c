package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.digittrainer.training.TrainingSpecification;
import org.springframework.boot.jackson.JacksonMixin;

/** Leaves out the rules that were not given. */
@JacksonMixin(TrainingSpecification.Stop.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
abstract class StopJson {}
