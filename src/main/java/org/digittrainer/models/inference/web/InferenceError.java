package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A refusal in the protocol's own shape. */
@Schema(name = "InferenceError")
record InferenceError(@Schema(example = "no model \"digit\"") String error) {}
