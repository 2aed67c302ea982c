package org.digittrainer.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was heard of jobs, by their ids; of more than 1,000 the first are forgotten. */
final class LatestOfJobs<V> extends LinkedHashMap<String, V> {

  private static final long serialVersionUID = 1;
  private static final int MOST = 1000;

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > MOST;
  }
}
