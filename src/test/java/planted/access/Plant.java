package planted.access;

import planted.sweeps.Sweep;

/** Knows what is above it. */
final class Plant {
  Object above = new Sweep();
}
