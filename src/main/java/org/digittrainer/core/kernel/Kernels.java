package org.digittrainer.core.kernel;

/** Chooses the kernel, once at start. */
public final class Kernels {

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private Kernels() {}

  /**
   * A kernel with the reason for it.
   *
   * @param kernel the one to use
   * @param reason why, and what to do for the faster one if it was refused
   */
  public record Choice(Kernel kernel, String reason) {

    /** True for the vector kernel. */
    public boolean fast() {
      return !(kernel instanceof PlainKernel);
    }
  }

  /** The kernel in plain Java; it works everywhere. */
  public static Kernel plain() {
    return new PlainKernel();
  }

  /** The vector kernel where this Java can run it, the plain one elsewhere. */
  public static Choice choose() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      return new Choice(
          plain(),
          "the module "
              + VECTOR_MODULE
              + " is absent: start java with --add-modules="
              + VECTOR_MODULE);
    }
    try {
      return new Choice(new VectorKernel(), "the module " + VECTOR_MODULE + " is present");
    } catch (UnsupportedOperationException e) {
      return new Choice(plain(), "this processor is not supported: " + e.getMessage());
    }
  }
}
