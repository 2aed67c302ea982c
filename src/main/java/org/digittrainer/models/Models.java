package org.digittrainer.models;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;

/**
 * The registry of trained networks, as its storage implements it; safe for use by several threads.
 */
public interface Models {

  /**
   * One model.
   *
   * @param latest its newest version
   * @param versions how many versions it has, at least 1
   */
  record NamedModel(Registration latest, int versions) {}

  /** A version of a model, by its number. */
  record Numbered(String name, int version) {}

  /**
   * Adds the next version of a model. A number is never used twice, even if its version was
   * deleted.
   *
   * @param version creates the version from its number
   */
  ModelVersion add(String name, IntFunction<ModelVersion> version);

  /** Every model that has a version, in alphabetical order. */
  List<NamedModel> all();

  /** Every version of every model, in alphabetical order and oldest first. */
  List<Numbered> numbered();

  /** The versions of a model, oldest first; empty if there is no such model. */
  List<Registration> versions(String name);

  /** One version. */
  Optional<ModelVersion> find(String name, int version);

  /** The newest version of a model. */
  Optional<ModelVersion> latest(String name);

  /**
   * Deletes a version.
   *
   * @return false if there was none
   * @throws org.digittrainer.problem.Problem.IllegalStatus if an alias points at it
   */
  boolean delete(String name, int version);

  /** The aliases that callers have set, each with the number of its version. */
  SortedMap<String, Integer> aliases(String name);

  /**
   * Points an alias at a version.
   *
   * @return whether the alias is new
   * @throws org.digittrainer.problem.Problem.NotFound if there is no such version
   */
  boolean setAlias(String name, String alias, int version);

  /** Deletes an alias; false if there was none. */
  boolean deleteAlias(String name, String alias);
}
