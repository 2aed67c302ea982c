package org.digittrainer.models;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;

/** The trained networks; the border to where they are kept. Safe for use by several threads. */
public interface Models {

  /**
   * Adds the next version of a name. A number is never given twice, even if its version was
   * deleted.
   *
   * @param version makes the version from its number
   */
  ModelVersion add(String name, IntFunction<ModelVersion> version);

  /** Every name of which there is a version, in alphabetical order. */
  List<NamedModel> all();

  /** The versions of a name, oldest first; empty if there is no such name. */
  List<Registration> versions(String name);

  /** One version. */
  Optional<ModelVersion> find(String name, int version);

  /** The newest version of a name. */
  Optional<ModelVersion> latest(String name);

  /**
   * Deletes a version.
   *
   * @return false if there was none
   * @throws org.digittrainer.problem.Problem.IllegalStatus if an alias stands for it
   */
  boolean delete(String name, int version);

  /** The aliases that persons set, each with the number of the version that it stands for. */
  SortedMap<String, Integer> aliases(String name);

  /**
   * Makes an alias stand for a version.
   *
   * @return whether the alias is new
   * @throws org.digittrainer.problem.Problem.NotFound if there is no such version
   */
  boolean setAlias(String name, String alias, int version);

  /**
   * Forgets an alias.
   *
   * @return false if there was none
   */
  boolean deleteAlias(String name, String alias);
}
