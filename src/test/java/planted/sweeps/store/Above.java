package planted.sweeps.store;

/** Not to be known by those who ask for sweeps. */
public final class Above {}
