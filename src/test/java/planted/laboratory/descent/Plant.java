package planted.laboratory.descent;

import planted.laboratory.field.Beside;

/** Knows another experiment. */
final class Plant {
  Object beside = new Beside();
}
