package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the answers of a call that changes a job's status. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "202", description = "Done, or about to be")
@ApiResponse(responseCode = "200", description = "It was already so")
@ApiResponse(
    responseCode = "409",
    description = "Its status does not allow that; the answer names what is allowed",
    content = @Content)
@interface StatusChange {}
