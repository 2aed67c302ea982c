package org.digittrainer.models.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The few things that were used last, so that images need not wait for them. */
final class AtHand<K, V> {

  private static final int MOST = 16;

  private final Map<K, V> things =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MOST, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
              return size() > MOST;
            }
          });

  Optional<V> find(K key) {
    return Optional.ofNullable(things.get(key));
  }

  V keep(K key, V thing) {
    things.put(key, thing);
    return thing;
  }

  void remove(K key) {
    things.remove(key);
  }
}
