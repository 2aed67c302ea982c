package planted.sweeps;

/** A room that no rule names. */
public final class Sweep {}
