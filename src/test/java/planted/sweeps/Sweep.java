package planted.sweeps;

/** Knows an experiment, which is beside it, and its own store. */
public final class Sweep {
  Object beside = new planted.laboratory.field.Beside();
  Object store = new planted.sweeps.store.Above();
}
