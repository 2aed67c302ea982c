package org.digittrainer.models;

/**
 * The versions of one name, in short.
 *
 * @param latest the newest of them
 * @param versions how many there are, at least 1
 */
public record NamedModel(Registration latest, int versions) {}
