package org.digittrainer.models.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.Models.NamedModel;
import org.digittrainer.models.Registration;
import org.digittrainer.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Models in tables; every operation takes part in the transaction of its caller. */
public final class JdbcModels implements Models {

  /** Enough for the largest network that can be imported, or 400 of the chapter's. */
  private static final long CACHED_BYTES = 128L * 1024 * 1024;

  /** How often the newest version is looked up, each time that it is deleted while it is read. */
  private static final int LOOKS = 10;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final JdbcAliases aliases;
  private final JdbcRegistrations registrations;
  private final JdbcParameters parameters;

  // Never stale: a number is never used twice, and find() asks whether the version still exists.
  private final Cache<Numbered, ModelVersion> loaded = cache();

  /** Models over a migrated database. */
  public JdbcModels(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.aliases = new JdbcAliases(jdbc);
    this.registrations = new JdbcRegistrations(jdbc);
    this.parameters = new JdbcParameters(jdbc);
  }

  @Override
  public ModelVersion add(String name, IntFunction<ModelVersion> version) {
    return transactions.execute(
        status -> {
          ModelVersion added = version.apply(nextVersion(name));
          registrations.insert(added.registration());
          parameters.insert(added);
          return added;
        });
  }

  @Override
  public List<NamedModel> all() {
    return registrations.newest();
  }

  @Override
  public List<Numbered> numbered() {
    return registrations.numbered();
  }

  @Override
  public List<Registration> versions(String name) {
    return registrations.all(name);
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return registrations.exists(name, version) ? version(name, version) : Optional.empty();
  }

  @Override
  public Optional<ModelVersion> latest(String name) {
    for (int look = 1; ; look++) {
      Optional<Integer> newest = registrations.latest(name);
      Optional<ModelVersion> found = newest.flatMap(version -> version(name, version));
      if (found.isPresent() || newest.isEmpty() || look == LOOKS) {
        return found;
      }
    }
  }

  @Override
  public boolean delete(String name, int version) {
    return locked(name, () -> deleteUnused(name, version));
  }

  @Override
  public SortedMap<String, Integer> aliases(String name) {
    return aliases.all(name);
  }

  @Override
  public boolean setAlias(String name, String alias, int version) {
    return locked(
        name,
        () -> {
          if (!registrations.exists(name, version)) {
            throw new Problem.NotFound(
                "no version \"%d\" of model \"%s\"".formatted(version, name));
          }
          return aliases.set(name, alias, version);
        });
  }

  @Override
  public boolean deleteAlias(String name, String alias) {
    return locked(name, () -> aliases.delete(name, alias));
  }

  private boolean deleteUnused(String name, int version) {
    if (aliases.all(name).containsValue(version)) {
      throw new Problem.IllegalStatus(
          "version %d of model \"%s\" is in use by an alias".formatted(version, name),
          "IN_USE",
          List.of("deleteAlias"));
    }
    return registrations.delete(name, version);
  }

  /** Does work while nobody else changes the model of this name. */
  private boolean locked(String name, BooleanSupplier work) {
    return transactions.execute(
        status -> {
          jdbc.sql("select last_version from model where name = :name for update")
              .param("name", name)
              .query(Integer.class)
              .optional();
          return work.getAsBoolean();
        });
  }

  /** Locks the name until the end of the transaction. */
  private int nextVersion(String name) {
    jdbc.sql("insert into model (name, last_version) values (:name, 0) on conflict do nothing")
        .param("name", name)
        .update();
    jdbc.sql("update model set last_version = last_version + 1 where name = :name")
        .param("name", name)
        .update();
    return jdbc.sql("select last_version from model where name = :name")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  private Optional<ModelVersion> version(String name, int version) {
    ModelVersion known = loaded.getIfPresent(new Numbered(name, version));
    return known != null
        ? Optional.of(known)
        : registrations.find(name, version).flatMap(this::load);
  }

  /**
   * One at a time: while it is read, a version takes several times its memory. Empty if it is
   * deleted meanwhile.
   */
  private synchronized Optional<ModelVersion> load(Registration version) {
    try {
      return Optional.of(
          loaded.get(
              new Numbered(version.name(), version.version()),
              absent -> new ModelVersion(version, parameters.read(version))));
    } catch (IllegalStateException damaged) {
      if (registrations.exists(version.name(), version.version())) {
        throw damaged;
      }
      return Optional.empty();
    }
  }

  /** A cache of the versions used last, weighed by the bytes of their parameters. */
  static <K> Cache<K, ModelVersion> cache() {
    return Caffeine.newBuilder()
        .maximumWeight(CACHED_BYTES)
        .weigher((K key, ModelVersion version) -> version.parameters().count() * Double.BYTES)
        .executor(Runnable::run)
        .build();
  }
}
