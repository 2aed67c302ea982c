package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.digittrainer.training.TrainingSpecification;
import org.springframework.boot.jackson.JacksonMixin;

/** Leaves out what a specification does not have: epochs or iterations, from, stop rules. */
@JacksonMixin({TrainingSpecification.class, TrainingSpecification.Stop.class})
@JsonInclude(JsonInclude.Include.NON_NULL)
abstract class SpecificationJson {}
