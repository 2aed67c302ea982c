package org.digittrainer.core.kernel;

/** Chooses the kernel, once at start. */
public final class Kernels {

  private Kernels() {}

  /**
   * A kernel and why it was chosen.
   *
   * @param reason why, and how to get the vector kernel where it is missing
   */
  public record Choice(Kernel kernel, String reason) {

    /** How this Java computes a·b + c, with what that takes: {@link Fma}. */
    public String multiplyAdd() {
      return Fma.TIMING.reason();
    }

    /** True for the vector kernel. */
    public boolean fast() {
      return !(kernel.layers() instanceof PlainLayerKernel);
    }
  }

  /** The kernel in plain Java, which runs everywhere. */
  public static Kernel plain() {
    return new Kernel("plain", new PlainLayerKernel(), new PlainPerturbationKernel());
  }

  /** The vector kernel where this Java and processor can run it, otherwise the plain one. */
  public static Choice choose() {
    return choose(Fma.TIMING);
  }

  static Choice choose(Fma.Timing multiplyAdd) {
    if (multiplyAdd.productsAreFaster()) {
      // Vectors would compute theirs lane by lane with Math.fma.
      return new Choice(
          plain(), "this processor has no instruction that rounds a product and a sum once");
    }
    if (!VectorModule.isPresent()) {
      String remedy = ": start java with --add-modules=" + VectorModule.NAME;
      return new Choice(plain(), "the module " + VectorModule.NAME + " is absent" + remedy);
    }
    try {
      return new Choice(Vectors.kernel(), "the module " + VectorModule.NAME + " is present");
    } catch (UnsupportedOperationException e) {
      return new Choice(plain(), "this processor is not supported: " + e.getMessage());
    }
  }
}
