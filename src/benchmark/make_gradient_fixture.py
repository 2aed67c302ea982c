"""Writes the numerical gradients of an independent NumPy program, as the fixture of NumPyGradientTests.

Independent of numpy_network.py: the loss is computed by log-sum-exp, so that rounding stays far below the
tolerance of the test.
"""

import argparse
import gzip
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
INPUTS, HIDDEN, CLASSES = 784, 12, 10
IMAGES = 20
WEIGHT_STD = 0.1
SEED = 4
H = 1e-4
ACTIVATIONS = {
    "SIGMOID": lambda a: 1 / (1 + np.exp(-a)),
    "RELU": lambda a: np.where(a > 0, a, 0),
    "TANH": np.tanh,
}
LOSSES = {
    "CROSS_ENTROPY": lambda log_y, t: -np.mean(np.sum(t * log_y, axis=1)),
    "MEAN_SQUARED_ERROR": lambda log_y, t: np.mean(np.sum((np.exp(log_y) - t) ** 2, axis=1)) / 2,
}


def main():
    options = arguments()
    random = np.random.default_rng(SEED)
    chosen = random.choice(10000, IMAGES, replace=False)
    theta = WEIGHT_STD * random.standard_normal(INPUTS * HIDDEN + HIDDEN + HIDDEN * CLASSES + CLASSES)
    x = idx(options.mnist, "t10k-images-idx3-ubyte.gz", 16).reshape(-1, INPUTS)[chosen] / 255
    t = np.eye(CLASSES)[idx(options.mnist, "t10k-labels-idx1-ubyte.gz", 8)[chosen]]

    properties = {
        "hidden": HIDDEN,
        "h": H,
        "testImages": ",".join(map(str, chosen)),
    }
    write(options.to, "parameters", theta)
    for activation, activate in ACTIVATIONS.items():
        for loss, loss_of in LOSSES.items():
            name = f"{activation}-{loss}"
            value = lambda theta, inputs=x: loss_of(log_predict(theta, inputs, activate), t)
            gradient = np.array([central_difference(value, theta, i) for i in range(len(theta))])
            write(options.to, name, gradient)
            properties[f"loss.{name}"] = repr(float(value(theta)))
            print(f"{name}: largest {abs(gradient).max():.3g}, rounding {rounding(value, theta, x, gradient):.1e} of it")
    lines = [f"{key}={text}\n" for key, text in properties.items()]
    (options.to / "fixture.properties").write_text("".join(lines))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", type=Path, default=ROOT / "src" / "main" / "resources" / "mnist")
    parser.add_argument("--to", type=Path, default=ROOT / "src" / "test" / "resources" / "numpy")
    return parser.parse_args()


def idx(folder, name, header_bytes):
    with gzip.open(folder / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header_bytes)


def log_predict(theta, x, activate):
    """Logarithms of the softmax outputs, shape (images, classes)."""
    w1, b1, w2, b2 = np.split(theta, np.cumsum([INPUTS * HIDDEN, HIDDEN, HIDDEN * CLASSES]))
    z = activate(x @ w1.reshape(INPUTS, HIDDEN) + b1)
    a = z @ w2.reshape(HIDDEN, CLASSES) + b2
    a = a - a.max(axis=1, keepdims=True)
    return a - np.log(np.sum(np.exp(a), axis=1, keepdims=True))


def central_difference(value, theta, i):
    above, below = theta.copy(), theta.copy()
    above[i] += H
    below[i] -= H
    return (value(above) - value(below)) / (2 * H)


def rounding(value, theta, x, gradient):
    """The largest error of every 37th entry against extended precision, relative to the largest entry."""
    exact = lambda theta: value(theta, x.astype(np.longdouble))
    extended = theta.astype(np.longdouble)
    errors = [abs(central_difference(exact, extended, i) - gradient[i]) for i in range(0, len(theta), 37)]
    return float(max(errors) / abs(gradient).max())


def write(folder, name, numbers):
    folder.mkdir(parents=True, exist_ok=True)
    numbers.astype("<f8").tofile(folder / f"{name}.f64")


if __name__ == "__main__":
    main()
