package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Documents how a path names an alias. */
@Retention(RetentionPolicy.RUNTIME)
@Parameter(description = "A name for a version of the model", example = "production")
@interface AliasParameter {}
