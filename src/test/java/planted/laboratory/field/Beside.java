package planted.laboratory.field;

/** Not to be known by another experiment. */
public final class Beside {}
