package org.digittrainer.jobs.receipt;

/**
 * What computes.
 *
 * @param version of the service
 * @param numerics fingerprint of its numerics
 */
public record Software(String version, String numerics) {}
