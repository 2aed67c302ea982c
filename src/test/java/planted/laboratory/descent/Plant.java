package planted.laboratory.descent;

import org.digittrainer.core.kernel.Kernels;
import planted.laboratory.field.Beside;

/** Knows another experiment, and chooses a kernel of its own. */
final class Plant {
  Object beside = new Beside();
  Object kernel = Kernels.plain();
}
