package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Documents how a path names a model. */
@Retention(RetentionPolicy.RUNTIME)
@Parameter(description = "The name of a model", example = "digits")
@interface ModelParameter {}
