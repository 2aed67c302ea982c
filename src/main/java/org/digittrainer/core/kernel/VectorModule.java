package org.digittrainer.core.kernel;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The module of vectors, which Java only knows if it is told to. */
final class VectorModule {

  static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Whether it is there: named at the start of Java, or let in now. */
  static boolean isPresent() {
    return ModuleLayer.boot().findModule(NAME).isPresent() || (isCompiled() && load());
  }

  /** Without this option, each operation on a vector would be a call and an object. */
  private static boolean isCompiled() {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return options.lastIndexOf("-XX:+EnableVectorSupport")
        > options.lastIndexOf("-XX:-EnableVectorSupport");
  }

  /**
   * Loads it as Java itself loads modules late. A Java that has it from its start on keeps neither
   * modules nor linked classes in its AOT cache: a third of what a start takes. Java lets us only
   * where it was started with {@code --add-exports=java.base/jdk.internal.module=ALL-UNNAMED}.
   */
  private static boolean load() {
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
      return true;
    } catch (ReflectiveOperationException e) {
      return false; // The caller says how to get it otherwise.
    }
  }
}
