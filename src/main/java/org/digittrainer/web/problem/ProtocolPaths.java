package org.digittrainer.web.problem;

import org.jspecify.annotations.Nullable;

/** The paths of the Open Inference Protocol, whose errors have a shape of their own. */
public final class ProtocolPaths {

  private ProtocolPaths() {}

  /** Whether a path is one of the protocol's. */
  public static boolean contain(@Nullable String path) {
    return path != null && (path.equals("/v2") || path.startsWith("/v2/"));
  }
}
