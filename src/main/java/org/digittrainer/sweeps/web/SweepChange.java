package org.digittrainer.sweeps.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the answers of operations that change the status of a sweep. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "202", description = "The status is changed")
@ApiResponse(responseCode = "200", description = "The sweep had that status already")
@ApiResponse(
    responseCode = "409",
    description = "Its status does not allow that; the answer names what is allowed")
@interface SweepChange {}
