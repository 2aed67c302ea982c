package org.digittrainer.laboratory.diagnosis;

/** A mistake in a program that computes gradients; the commonest of those that look alike first. */
enum Mistake {
  NOT_DIVIDED_BY_BATCH(
      "The gradient is as many times too large as there are examples: the losses are "
          + "summed, not averaged, so the step of gradient descent grows with the mini-batch.",
      "Divide by the batch size: `return -np.sum(np.log(y[np.arange(n), t] + 1e-7)) / n`, "
          + "not `-np.sum(...)` alone."),
  DIVIDED_TWICE(
      "The gradient is as many times too small as there are examples: the average over the "
          + "mini-batch is taken twice, for example in the loss and again in the gradient.",
      "Divide once: if the loss ends in `/ n`, write `dy = y - t` in backpropagation with "
          + "one `/ n`, and do not divide the gradients again."),
  SIGN(
      "The gradient has the wrong sign: it points downhill, so subtracting it climbs.",
      "Keep the minus of the loss, `-np.sum(...)`, and the order of the difference, `(fxh1 "
          + "- fxh2) / (2*h)` with fxh1 = f(x+h); for backpropagation `y - t`, not `t - y`."),
  DIVIDED_BY_H(
      "The gradient is twice as large: f(x+h) and f(x−h) are 2h apart, but the difference "
          + "is divided by h.",
      "`grad[idx] = (fxh1 - fxh2) / (2*h)`, not `(fxh1 - fxh2) / h`."),
  HALF_FORGOTTEN(
      "The gradient is twice as large: the ½ before the sum of squares is missing.",
      "`return 0.5 * np.sum((y - t)**2) / n`, not `np.sum((y - t)**2) / n`."),
  HALVED(
      "The gradient is half as large: a one-sided difference is divided by 2h, or a ½ "
          + "stands there twice.",
      "Divide by what lies between the two points: `(f(x+h) - f(x-h)) / (2*h)`; write the "
          + "`0.5` of the squared error once."),
  AVERAGED_OVER_CLASSES(
      "The loss is averaged over the classes too: np.mean divides by every number of the "
          + "array, not only by the examples.",
      "`np.sum(...) / n` with n = y.shape[0], not `np.mean(...)` of an array of examples × "
          + "classes."),
  NOT_DIVIDED_BY_2H(
      "The difference of the two losses is not divided by the distance of the two points.",
      "`grad[idx] = (fxh1 - fxh2) / (2*h)`, not `fxh1 - fxh2`."),
  MULTIPLIED_BY_H(
      "The difference is multiplied by h instead of divided: `/ 2*h` divides by 2 and then "
          + "multiplies by h.",
      "Put brackets: `(fxh1 - fxh2) / (2*h)`, not `(fxh1 - fxh2) / 2*h`."),
  BIAS_FORGOTTEN(
      "The gradient of the biases is zero everywhere: it was never computed, or never "
          + "stored, so the biases stay as they began.",
      "Compute it as that of the weights: `grads['b1'] = numerical_gradient(loss_W, "
          + "self.params['b1'])`; in backpropagation `grads['b1'] = np.sum(da1, axis=0)`."),
  TRANSPOSED(
      "The matrix is transposed: rows and columns are exchanged.",
      "The gradient of W has the shape of W, inputs × units: `grads['W1'] = np.dot(x.T, "
          + "da1)`, not `np.dot(da1.T, x)`."),
  ONLY_FIRST_ROW(
      "Only the first row of the matrix has a gradient, and the others are zero: the loop "
          + "ends too early, or returns from within.",
      "Visit every entry: `it = np.nditer(x, flags=['multi_index'])` with `idx = "
          + "it.multi_index`, and `return grad` after the loop, not in it."),
  WHOLE_ROW_MOVED(
      "Every entry of a row holds the sum of that row's derivatives: `x[i]` of a matrix is "
          + "a whole row, so all of its weights were moved at once.",
      "Move one number: `x[idx]` with `idx = it.multi_index` of np.nditer, not `for i in "
          + "range(len(x))` with `x[i]`."),
  ANOTHER_LAYER(
      "The gradient is that of another tensor of the network: two of them are exchanged, or "
          + "one name was copied.",
      "Ask for the same name on both sides: `grads['b2'] = numerical_gradient(loss_W, "
          + "self.params['b2'])`, not `self.params['b1']`."),
  MEAN_SQUARED_ERROR_USED(
      "This is the gradient of the mean squared error, but the loss is said to be the "
          + "cross-entropy.",
      "`return -np.sum(np.log(y[np.arange(n), t] + 1e-7)) / n`, not `0.5 * np.sum((y - "
          + "t)**2) / n`."),
  CROSS_ENTROPY_USED(
      "This is the gradient of the cross-entropy, but the loss is said to be the mean "
          + "squared error. With softmax its `y - t` is short; that of the squared error is not.",
      "`return 0.5 * np.sum((y - t)**2) / n`; in backpropagation `d = y - t; da = y * (d - "
          + "np.sum(y * d, axis=1, keepdims=True)) / n`."),
  ONE_HOT_READ_AS_LABELS(
      "The one-hot rows are read as labels: their zeros and ones pick classes 0 and 1 of "
          + "every example, whatever the answer is.",
      "Make labels of them first: `if t.size == y.size: t = t.argmax(axis=1)`, and then "
          + "`y[np.arange(n), t]`."),
  LABELS_READ_AS_ONE_HOT(
      "The labels are read as one-hot rows: each label is a number that weighs all classes.",
      "With labels write `np.log(y[np.arange(n), t])`, not `t * np.log(y)`; or make one-hot "
          + "rows: `t = np.eye(10)[t]`."),
  SOFTMAX_WRONG_AXIS(
      "The softmax runs over the wrong axis: its sum mixes the examples of the mini-batch, "
          + "so the outputs of one example do not add up to 1.",
      "`y = np.exp(a - a.max(axis=1, keepdims=True)); y /= y.sum(axis=1, keepdims=True)`, "
          + "not `np.exp(a) / np.sum(np.exp(a))` of the whole mini-batch, nor axis=0."),
  SOFTMAX_TWICE(
      "The softmax is applied twice: to the sums, and again to its own result.",
      "Apply it once: if `predict` ends in `softmax(a)`, the loss must not call softmax "
          + "again."),
  SOFTMAX_FORGOTTEN(
      "The loss is computed from the sums of the last layer, without the softmax.",
      "`y = softmax(np.dot(z1, W2) + b2)`, not `y = np.dot(z1, W2) + b2`."),
  BIAS_NOT_USED(
      "The biases are left out of the forward pass: these are the gradients of a network "
          + "without them.",
      "`a1 = np.dot(x, W1) + b1`, not `np.dot(x, W1)`."),
  ANOTHER_ACTIVATION(
      "The hidden units have another activation than is said.",
      "Use the same function everywhere, `z1 = sigmoid(a1)`, or say which one it is in "
          + "network.activation."),
  ACTIVATION_FORGOTTEN(
      "The hidden units have no activation: their sums are handed on as they are.",
      "`z1 = sigmoid(a1)` before `a2 = np.dot(z1, W2) + b2`, not `np.dot(a1, W2) + b2`."),
  ACTIVATION_SLOPE_FORGOTTEN(
      "Backpropagation forgets the slope of the hidden units: the layers below the last are "
          + "wrong, the last is right.",
      "`da1 = np.dot(da2, W2.T) * z1 * (1 - z1)`, not `np.dot(da2, W2.T)` alone (for ReLU "
          + "`* (a1 > 0)`, for tanh `* (1 - z1**2)`)."),
  FORWARD_DIFFERENCE(
      "This is the forward difference (f(x+h) − f(x)) / h: its error falls only as h, not "
          + "as h².",
      "Take both sides: `grad[idx] = (f(x+h) - f(x-h)) / (2*h)`, not `(f(x+h) - f(x)) / h`."),
  BACKWARD_DIFFERENCE(
      "This is the backward difference (f(x) − f(x−h)) / h: its error falls only as h, not "
          + "as h².",
      "Take both sides: `grad[idx] = (f(x+h) - f(x-h)) / (2*h)`, not `(f(x) - f(x-h)) / h`."),
  STEP_TOO_LARGE(
      "The step h is so large that the secant is not the tangent: the error grows with h².",
      "`h = 1e-4`."),
  NOT_RESTORED(
      "The entries are not restored after their perturbation: each stays moved while the "
          + "next ones are differentiated, so errors pile up along the array.",
      "After the two evaluations write `x[idx] = tmp_val`."),
  INTEGER_ARRAY(
      "The parameters are an array of integers: what is added is cut off again, so `x[idx] "
          + "= tmp_val + h` changes nothing and `tmp_val - h` takes a whole 1 away.",
      "Make it an array of floats: `np.array([3.0, 4.0])` or `x.astype(float)`, not "
          + "`np.array([3, 4])`."),
  FLOAT32(
      "The numbers have 32 bits: with seven digits, the difference of two losses that are "
          + "nearly equal keeps only a few steps of rounding.",
      "Compute in 64 bits: `x.astype(np.float64)`, and the parameters too; or take a larger "
          + "h, such as 1e-2."),
  STEP_TOO_SMALL(
      "The step h is so small that rounding rules: the two losses differ by a few units in "
          + "their last digit, or not at all.",
      "`h = 1e-4`, not 1e-50: near it the errors of rounding and of the secant are both "
          + "small."),
  PERTURBATION_NOT_SEEN(
      "The gradient is zero everywhere: the loss did not change at all, so it does not "
          + "depend on the number that was moved. The loss may use other parameters, or a copy of "
          + "them.",
      "Move the array that the network uses: pass `self.params['W1']` itself, not a copy, "
          + "and let the loss call `self.predict(x)` anew.");

  private final String explanation;
  private final String fix;

  Mistake(String explanation, String fix) {
    this.explanation = explanation;
    this.fix = fix;
  }

  /** What is wrong, for a beginner. */
  String explanation() {
    return explanation;
  }

  /** The line of NumPy that is right, and the wrong one. */
  String fix() {
    return fix;
  }
}
