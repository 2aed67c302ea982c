package org.digittrainer.models.inference;

/**
 * An output that a caller wants.
 *
 * @param binary whether its numbers are to follow the answer's JSON as they are, not to be a part
 *     of it
 */
public record OutputRequest(OutputName name, boolean binary) {}
