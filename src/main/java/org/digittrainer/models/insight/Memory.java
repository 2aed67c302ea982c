package org.digittrainer.models.insight;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was computed, the values asked for last; safe for use by several threads. A value
 * is computed by one thread while others that want it wait; those that want another do not.
 */
final class Memory<K, V> {

  private final int capacity;
  private final Map<K, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);

  Memory(int capacity) {
    this.capacity = capacity;
  }

  /** The value of a key, computed unless it is remembered. What is thrown is not remembered. */
  V get(K key, Supplier<V> computing) {
    return slot(key).get(computing);
  }

  private synchronized Slot<V> slot(K key) {
    Slot<V> slot = slots.computeIfAbsent(key, any -> new Slot<>());
    if (slots.size() > capacity) {
      slots.remove(slots.keySet().iterator().next());
    }
    return slot;
  }

  private static final class Slot<V> {

    private @Nullable V value;

    synchronized V get(Supplier<V> computing) {
      V known = value;
      if (known == null) {
        known = computing.get();
        value = known;
      }
      return known;
    }
  }
}
