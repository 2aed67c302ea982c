package planted.models.classify;

import planted.models.Plant;

/** Knows the registry. */
final class Classifier {
  Object registry = new Plant();
}
