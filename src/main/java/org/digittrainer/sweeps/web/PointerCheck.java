package org.digittrainer.sweeps.web;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** Checks the pointers of one sweep, which must lead to fields that jobs have. */
final class PointerCheck {

  private static final String LAYERS = "/network/hiddenLayers";
  private static final String LAYER = LAYERS + "/(0|[1-9][0-9]?)";

  private final List<String> settings;
  private final int layers;
  private final Set<String> seen = new HashSet<>();

  /**
   * A check of one request.
   *
   * @param settings the pointers of all fields that may be set
   */
  PointerCheck(List<String> settings, SweepRequest request) {
    this.settings = settings;
    this.layers = layers(Objects.requireNonNull(request.job()));
  }

  /**
   * Checks the next pointer.
   *
   * @param findings collects the problems. Modified.
   */
  void check(@Nullable String pointer, String place, Findings findings) {
    if (pointer == null) {
      return;
    }
    if (pointer.matches(LAYER)) {
      int layer = Integer.parseInt(pointer.substring(LAYERS.length() + 1));
      findings.require(
          layer < layers, place, "must name a hidden layer of the job, which has " + layers);
      findings.require(!seen.contains(LAYERS), place, "must not be a part of another");
    } else {
      findings.require(
          settings.contains(pointer),
          place,
          "must be one of %s or %s/0 and so on".formatted(String.join(", ", settings), LAYERS));
      findings.require(
          !pointer.equals(LAYERS) || seen.stream().noneMatch(each -> each.matches(LAYER)),
          place,
          "must not contain another");
    }
    findings.require(seen.add(pointer), place, "must not be given twice");
  }

  private static int layers(Map<String, Object> job) {
    return job.get("network") instanceof Map<?, ?> network
            && network.get("hiddenLayers") instanceof List<?> layers
        ? layers.size()
        : ChapterRun.NETWORK.hiddenLayers().size();
  }
}
