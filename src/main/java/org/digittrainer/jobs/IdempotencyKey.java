package org.digittrainer.jobs;

/**
 * What makes a request that is sent again the same request.
 *
 * @param value chosen by the caller, 1 to 255 characters
 * @param bodySha256 digest of what was asked for
 */
public record IdempotencyKey(String value, String bodySha256) {}
