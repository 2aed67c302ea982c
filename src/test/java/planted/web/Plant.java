package planted.web;

import planted.sweeps.Sweep;

/** Knows what is above it. */
final class Plant {
  Object above = new Sweep();
}
