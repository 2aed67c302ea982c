package planted.laboratory.descent;

import org.digittrainer.core.kernel.Kernels;
import planted.laboratory.field.Beside;
import planted.sweeps.Sweep;

/** Knows another experiment and a sweep, and chooses a kernel of its own. */
final class Plant {
  Object beside = new Beside();
  Object sweep = new Sweep();
  Object kernel = Kernels.plain();
}
