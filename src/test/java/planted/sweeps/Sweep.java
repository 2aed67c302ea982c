package planted.sweeps;

/** Knows an experiment, which is beside it, its own store and the cluster. */
public final class Sweep {
  Object beside = new planted.laboratory.field.Beside();
  Object store = new planted.sweeps.store.Above();
  Object cluster = new planted.cluster.Plant();
}
