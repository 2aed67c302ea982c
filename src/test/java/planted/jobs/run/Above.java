package planted.jobs.run;

/** Not to be known by those who ask for jobs. */
public final class Above {}
