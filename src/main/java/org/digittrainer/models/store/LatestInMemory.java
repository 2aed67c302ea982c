package org.digittrainer.models.store;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.Models.NamedModel;
import org.digittrainer.models.Registration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the latest versions of models in memory, so that a classification need not wait for the
 * database. Only for a database that no other process writes to: every change must come through
 * here.
 */
public final class LatestInMemory implements Models {

  private final Models models;
  private final Cache<String, ModelVersion> latest = JdbcModels.cache();
  private long changes;

  /** Keeps the latest versions of these models. */
  public LatestInMemory(Models models) {
    this.models = models;
  }

  @Override
  public ModelVersion add(String name, IntFunction<ModelVersion> version) {
    ModelVersion added = models.add(name, version);
    invalidate(name);
    return added;
  }

  @Override
  public List<NamedModel> all() {
    return models.all();
  }

  @Override
  public List<Numbered> numbered() {
    return models.numbered();
  }

  @Override
  public List<Registration> versions(String name) {
    return models.versions(name);
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return models.find(name, version);
  }

  /** A version that was read while another thread changed something is not kept. */
  @Override
  public Optional<ModelVersion> latest(String name) {
    ModelVersion known = latest.getIfPresent(name);
    if (known != null) {
      return Optional.of(known);
    }
    long before = changes();
    Optional<ModelVersion> read = models.latest(name);
    read.ifPresent(version -> keep(name, version, before));
    return read;
  }

  @Override
  public boolean delete(String name, int version) {
    boolean deleted = models.delete(name, version);
    invalidate(name);
    return deleted;
  }

  @Override
  public SortedMap<String, Integer> aliases(String name) {
    return models.aliases(name);
  }

  @Override
  public boolean setAlias(String name, String alias, int version) {
    return models.setAlias(name, alias, version);
  }

  @Override
  public boolean deleteAlias(String name, String alias) {
    return models.deleteAlias(name, alias);
  }

  /** Now for this transaction, and at its end for the others, which see the change only then. */
  private void invalidate(String name) {
    invalidateNow(name);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              invalidateNow(name);
            }
          });
    }
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void keep(String name, ModelVersion version, long before) {
    if (changes == before && !TransactionSynchronizationManager.isActualTransactionActive()) {
      latest.put(name, version);
    }
  }

  private synchronized void invalidateNow(String name) {
    changes++;
    latest.invalidate(name);
  }
}
