package planted.dataset.web;

/** Not to be known from below. */
public final class Above {}
