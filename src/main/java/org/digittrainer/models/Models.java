package org.digittrainer.models;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The trained networks; the border to where they are kept. */
public interface Models {

  /**
   * Adds the next version of a name.
   *
   * @param version makes the version from its number
   */
  ModelVersion add(String name, IntFunction<ModelVersion> version);

  /** The names, in alphabetical order. */
  List<String> names();

  /** The versions of a name, oldest first; empty if there is no such name. */
  List<ModelVersion> versions(String name);

  /** One version. */
  Optional<ModelVersion> find(String name, int version);

  /** The newest version of a name. */
  Optional<ModelVersion> latest(String name);
}
