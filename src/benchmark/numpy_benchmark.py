"""Times the NumPy program on MNIST; prints a JSON object per line: key, median, min and number of repetitions."""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from numpy_network import Network, choose_mini_batch, partial_derivative, read_mnist

BATCH_SIZE = 100
LEARNING_RATE = 0.1
ITERATIONS_PER_EPOCH = 600


def main():
    options = arguments()
    random = np.random.default_rng(42)
    network = Network(784, 50, 10)
    x, t = read_mnist(options.mnist, "train")
    x_test, t_test = read_mnist(options.mnist, "t10k")

    def iteration():
        x_batch, t_batch = choose_mini_batch(random, BATCH_SIZE, x, t)
        _, gradient = network.gradient(x_batch, t_batch)
        network.descend(LEARNING_RATE, gradient)
        return network.loss(x_batch, t_batch)

    def one_forward_iteration():
        x_batch, t_batch = choose_mini_batch(random, BATCH_SIZE, x, t)
        y, gradient = network.gradient(x_batch, t_batch)
        network.descend(LEARNING_RATE, gradient)
        return network.loss_of(y, t_batch)

    def epoch():
        for _ in range(ITERATIONS_PER_EPOCH):
            iteration()
        return network.accuracy(x, t), network.accuracy(x_test, t_test)

    print(json.dumps({"about": f"NumPy {np.__version__} with {blas()}"}), flush=True)
    check(Network(784, 50, 10), x, t)
    n = options.repetitions
    measure("backprop_iteration_s", iteration, n, times=300)
    measure("backprop_iteration_one_forward_s", one_forward_iteration, n, times=300)
    measure("accuracy_60000_s", lambda: network.accuracy(x, t), n)
    measure("epoch_s", epoch, n)
    measure_numerical_step(network, *choose_mini_batch(random, BATCH_SIZE, x, t), options)


def arguments():
    resources = Path(__file__).resolve().parents[1] / "main" / "resources"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", default=resources / "mnist", help="folder of the four gzip IDX files")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--sample", type=int, default=2000, help="number of parameters in the timed sample of the numerical step")
    parser.add_argument("--whole-step", action="store_true", help="time the whole numerical step, once")
    return parser.parse_args()


def measure(key, action, repetitions, times=1, scale=1.0):
    """Seconds per call, after one repetition as a warm-up."""
    seconds = [stopwatch(action, times) / times * scale for _ in range(repetitions + 1)][1:]
    report(key, seconds)


def measure_numerical_step(network, x, t, options):
    if options.whole_step:
        report("numerical_step_s", [stopwatch(lambda: network.numerical_gradient(x, t), 1)])
    else:
        positions = sample(network, options.sample)
        total = sum(array.size for array in network.parameters.values())
        measure(
            "numerical_step_s",
            lambda: [partial_derivative(lambda: network.loss(x, t), array, i, 1e-4) for array, i in positions],
            options.repetitions,
            scale=total / len(positions),
        )


def sample(network, size):
    """Positions drawn uniformly from all parameters; each costs two forward passes."""
    positions = [(array, i) for array in network.parameters.values() for i in range(array.size)]
    return [positions[i] for i in np.random.default_rng(1).permutation(len(positions))[:size]]


def stopwatch(action, times):
    start = time.perf_counter()
    for _ in range(times):
        action()
    return time.perf_counter() - start


def report(key, seconds):
    result = {"key": key, "median": float(np.median(seconds)), "min": min(seconds), "repetitions": len(seconds)}
    print(json.dumps(result), flush=True)


def check(network, x, t):
    """Prints what WholeBenchmark's PeerCheck prints."""

    def assign(name, values):
        network.parameters[name] = values

    def gradients():
        y, gradient = network.gradient(x[:BATCH_SIZE], t[:BATCH_SIZE])
        return network.loss_of(y, t[:BATCH_SIZE]), gradient

    shapes = {name: array.shape for name, array in network.parameters.items()}
    report_check(shapes, assign, gradients, lambda: network.accuracy(x, t))


def report_check(shapes, assign, gradients, accuracy):
    """Assigns the check's parameters, whose order is that of shapes, and prints loss, accuracy and norms."""
    start = 0
    for name, shape in shapes.items():
        i = np.arange(start, start + np.prod(shape), dtype=np.int64)
        assign(name, ((7919 * i % 2003 - 1001) / 10010).reshape(shape))
        start += len(i)
    loss, gradient = gradients()
    norms = {name: norm(gradient[name].ravel()) for name in shapes}
    print(json.dumps({"check": {"loss": float(loss), "accuracy": float(accuracy()), **norms}}), flush=True)


def norm(gradient):
    """Unlike the plain norm, it changes when entries change places."""
    return float(np.sqrt(np.sum((1 + np.arange(gradient.size) % 7) * gradient**2)))


def blas():
    """The linear algebra library that this process has loaded, its kernels and its threads."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "an unknown BLAS kernel (python3-threadpoolctl is absent)"
    found = [library for library in threadpool_info() if library["user_api"] == "blas"]
    return " and ".join(
        f"{b['internal_api']} {b['version']}, kernel {b.get('architecture', 'unknown')}, {b['num_threads']} threads" for b in found
    )


if __name__ == "__main__":
    main()
