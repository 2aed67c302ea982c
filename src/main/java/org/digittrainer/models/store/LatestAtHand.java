package org.digittrainer.models.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.NamedModel;
import org.digittrainer.models.Registration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Models of which the latest versions are at hand, so that an image need not wait for the store.
 * Only for a store that no other process writes to: every change must come through here.
 */
public final class LatestAtHand implements Models {

  private final Models models;
  private final AtHand<String, ModelVersion> latest = new AtHand<>();
  private long changes;

  /** Remembers the latest of these. */
  public LatestAtHand(Models models) {
    this.models = models;
  }

  @Override
  public ModelVersion add(String name, IntFunction<ModelVersion> version) {
    ModelVersion added = models.add(name, version);
    forgetWhenDone(name);
    return added;
  }

  @Override
  public List<NamedModel> all() {
    return models.all();
  }

  @Override
  public List<Registration> versions(String name) {
    return models.versions(name);
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return models.find(name, version);
  }

  /** What was read while something changed is not kept. */
  @Override
  public Optional<ModelVersion> latest(String name) {
    Optional<ModelVersion> known = latest.find(name);
    if (known.isPresent()) {
      return known;
    }
    long before = changes();
    Optional<ModelVersion> read = models.latest(name);
    read.ifPresent(version -> keep(name, version, before));
    return read;
  }

  @Override
  public boolean delete(String name, int version) {
    boolean deleted = models.delete(name, version);
    forgetWhenDone(name);
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

  /** Now for the transaction itself, and when it ends for the others, who see the change then. */
  private void forgetWhenDone(String name) {
    forget(name);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              forget(name);
            }
          });
    }
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void keep(String name, ModelVersion version, long before) {
    if (changes == before && !TransactionSynchronizationManager.isActualTransactionActive()) {
      latest.keep(name, version);
    }
  }

  private synchronized void forget(String name) {
    changes++;
    latest.remove(name);
  }
}
