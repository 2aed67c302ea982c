package org.digittrainer.web.body;

/**
 * A path at which forms are read part by part by the operation itself, and not before it into
 * memory. A bean of this type declares it.
 *
 * @param path within the service
 */
public record StreamedForm(String path) {}
