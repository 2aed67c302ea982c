package org.digittrainer.models;

import org.digittrainer.core.network.Parameters;
import org.digittrainer.models.classify.TrainedNetwork;

/**
 * A version of a model: a trained network and where it comes from; immutable.
 *
 * @param registration everything but the parameters
 * @param parameters the network; not to be modified
 */
public record ModelVersion(Registration registration, Parameters parameters) {

  public String name() {
    return registration.name();
  }

  /** Number of the version, from 1, in the order of registration. */
  public int version() {
    return registration.version();
  }

  /** Digest of the parameters, in lower-case hex. */
  public String weightsSha256() {
    return registration.weightsSha256();
  }

  /** The network alone. */
  public TrainedNetwork network() {
    return new TrainedNetwork(
        parameters,
        registration.activation(),
        registration.rows(),
        registration.columns(),
        registration.pixels(),
        registration.weightsSha256());
  }
}
