package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Documents how a path names a model. */
@Retention(RetentionPolicy.RUNTIME)
@Parameter(description = ModelParameter.DESCRIPTION, example = ModelParameter.EXAMPLE)
@interface ModelParameter {

  String DESCRIPTION = "The name of a model";
  String EXAMPLE = "digits";
}
