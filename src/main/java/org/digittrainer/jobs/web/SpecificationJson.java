package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.digittrainer.training.TrainingSpecification;
import org.springframework.boot.jackson.JacksonMixin;

/** Leaves out whichever of epochs and iterations was not given. */
@JacksonMixin(TrainingSpecification.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
abstract class SpecificationJson {}
