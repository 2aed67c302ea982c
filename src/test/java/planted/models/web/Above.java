package planted.models.web;

/** Not to be known from below. */
public final class Above {}
