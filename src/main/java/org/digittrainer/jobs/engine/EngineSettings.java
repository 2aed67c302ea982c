package org.digittrainer.jobs.engine;

import java.time.Duration;

/**
 * How a replica takes part.
 *
 * @param name no two replicas have the same
 * @param concurrency jobs that run at once, at least 1
 * @param heartbeat how often it tells that it is alive; after four missed its jobs go to others
 * @param polling how often it looks for jobs
 */
public record EngineSettings(String name, int concurrency, Duration heartbeat, Duration polling) {}
