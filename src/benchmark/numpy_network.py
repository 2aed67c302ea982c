"""A network with one hidden layer in NumPy, as a learner writes it: float64 arrays, dot products, a loop.

Shapes: x (n, inputs), t (n) labels, y (n, classes). The parameters are W1, b1, W2 and b2.
"""

import gzip
from pathlib import Path

import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def relu(a):
    return np.maximum(0, a)


def softmax(a):
    powers = np.exp(a - a.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def one_hot(t, classes):
    return np.eye(classes)[t]


def cross_entropy(y, t):
    return -np.log(y[np.arange(len(t)), t] + 1e-12).mean()


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - one_hot(t, y.shape[1])) ** 2) / len(t)


def cross_entropy_delta(y, t):
    return (y - one_hot(t, y.shape[1])) / len(t)


def mean_squared_error_delta(y, t):
    d = (y - one_hot(t, y.shape[1])) / len(t)
    return y * (d - (y * d).sum(axis=1, keepdims=True))


# Each activation with its derivative as a function of the output z.
ACTIVATIONS = {
    "SIGMOID": (sigmoid, lambda z: z * (1 - z)),
    "RELU": (relu, lambda z: (z > 0).astype(float)),
    "TANH": (np.tanh, lambda z: 1 - z * z),
}

# Each loss with its derivative with respect to the inputs of softmax.
LOSSES = {
    "CROSS_ENTROPY": (cross_entropy, cross_entropy_delta),
    "MEAN_SQUARED_ERROR": (mean_squared_error, mean_squared_error_delta),
}


class Network:
    """A network of inputs - hidden - classes with a softmax output."""

    def __init__(self, inputs, hidden, classes, activation="SIGMOID", loss="CROSS_ENTROPY", weight_std=0.01, seed=42):
        random = np.random.default_rng(seed)
        self.activate, self.activation_slope = ACTIVATIONS[activation]
        self.loss_of, self.loss_delta = LOSSES[loss]
        self.parameters = {
            "W1": weight_std * random.standard_normal((inputs, hidden)),
            "b1": np.zeros(hidden),
            "W2": weight_std * random.standard_normal((hidden, classes)),
            "b2": np.zeros(classes),
        }

    def forward(self, x):
        p = self.parameters
        z = self.activate(np.dot(x, p["W1"]) + p["b1"])
        return z, softmax(np.dot(z, p["W2"]) + p["b2"])

    def predict(self, x):
        return self.forward(x)[1]

    def loss(self, x, t):
        return self.loss_of(self.predict(x), t)

    def accuracy(self, x, t):
        return np.mean(self.predict(x).argmax(axis=1) == t)

    def numerical_gradient(self, x, t, h=1e-4):
        """Two forward passes of the mini-batch for each parameter."""
        return {
            name: numerical_gradient(lambda: self.loss(x, t), array, h) for name, array in self.parameters.items()
        }

    def gradient(self, x, t):
        """Backpropagation; returns y too, which it computes anyway."""
        z, y = self.forward(x)
        d2 = self.loss_delta(y, t)
        d1 = np.dot(d2, self.parameters["W2"].T) * self.activation_slope(z)
        gradient = {"W1": np.dot(x.T, d1), "b1": d1.sum(axis=0), "W2": np.dot(z.T, d2), "b2": d2.sum(axis=0)}
        return y, gradient

    def descend(self, learning_rate, gradient):
        for name, array in self.parameters.items():
            array -= learning_rate * gradient[name]


def numerical_gradient(loss, array, h):
    gradient = np.empty_like(array)
    for i in range(array.size):
        gradient.flat[i] = partial_derivative(loss, array, i, h)
    return gradient


def partial_derivative(loss, array, i, h):
    """The central difference of the loss with respect to one element of an array, which is restored."""
    value = array.flat[i]
    array.flat[i] = value + h
    above = loss()
    array.flat[i] = value - h
    below = loss()
    array.flat[i] = value
    return (above - below) / (2 * h)


def choose_mini_batch(random, size, x, t):
    chosen = random.integers(len(t), size=size)
    return x[chosen], t[chosen]


def read_mnist(folder, split):
    """Images of a split, "train" or "t10k", as numbers from 0 to 1, shape (n, 784), and their labels."""
    return read_idx(folder, split + "-images-idx3-ubyte.gz", 16).reshape(-1, 784) / 255, read_idx(
        folder, split + "-labels-idx1-ubyte.gz", 8
    ).astype(int)


def read_idx(folder, name, header_bytes):
    with gzip.open(Path(folder) / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header_bytes)
