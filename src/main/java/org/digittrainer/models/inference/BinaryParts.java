package org.digittrainer.models.inference;

/** What follows the JSON of a request: the numbers of its inputs, one after the other. */
final class BinaryParts {

  private final byte[] body;
  private int at;

  /**
   * The parts of a body.
   *
   * @param from behind its JSON
   */
  BinaryParts(byte[] body, int from) {
    this.body = body;
    this.at = from;
  }

  /**
   * The next part.
   *
   * @param size in bytes
   * @throws InferenceException if there are not so many left
   */
  BinaryNumbers take(int size) {
    if (size > body.length - at) {
      throw new InferenceException(
          "binary_data_size is %d, but only %d bytes follow the JSON"
              .formatted(size, body.length - at));
    }
    BinaryNumbers part = new BinaryNumbers(body, at, size);
    at += size;
    return part;
  }

  /**
   * Checks that nothing is left.
   *
   * @throws InferenceException if something is
   */
  void requireEnd() {
    if (at < body.length) {
      throw new InferenceException(
          "%d bytes follow the JSON that belong to no input".formatted(body.length - at));
    }
  }
}
