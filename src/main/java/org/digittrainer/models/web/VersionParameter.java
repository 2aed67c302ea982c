package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Documents how a path names a version. */
@Retention(RetentionPolicy.RUNTIME)
@Parameter(description = VersionParameter.DESCRIPTION, example = VersionParameter.EXAMPLE)
@interface VersionParameter {

  String DESCRIPTION =
      "The number of a version, from 1, or an alias: `latest`, `best` by test accuracy, or one that"
          + " was set";
  String EXAMPLE = "latest";
}
