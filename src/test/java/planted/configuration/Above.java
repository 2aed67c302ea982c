package planted.configuration;

/** Not to be known from below. */
public final class Above {}
