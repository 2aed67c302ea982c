"""Times PyTorch's backpropagation on MNIST, on one thread; prints what numpy_benchmark.py prints, per precision."""

import json

import numpy as np
import torch

from numpy_benchmark import BATCH_SIZE, ITERATIONS_PER_EPOCH, LEARNING_RATE, arguments, blas, measure, report_check
from numpy_network import read_mnist
from torch import nn


def main():
    options = arguments()
    torch.set_num_threads(1)
    about = f"PyTorch {torch.__version__} on {torch.get_num_threads()} thread with {blas()}"
    print(json.dumps({"about": about}), flush=True)
    images = {split: read_mnist(options.mnist, split) for split in ("train", "t10k")}
    for precision, suffix in ((torch.float64, "_float64"), (torch.float32, "_float32")):
        measure_precision(images, precision, suffix, options.repetitions)


def measure_precision(images, precision, suffix, repetitions):
    torch.manual_seed(42)
    network = nn.Sequential(nn.Linear(784, 50), nn.Sigmoid(), nn.Linear(50, 10)).to(precision)
    x, t = tensors(images["train"], precision)
    x_test, t_test = tensors(images["t10k"], precision)
    if precision == torch.float64:
        check(network, x, t)
    for parameter in network.parameters():
        nn.init.normal_(parameter, std=0.01)
    descent = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE)
    cross_entropy = nn.CrossEntropyLoss()

    def iteration():
        chosen = torch.randint(len(t), (BATCH_SIZE,))
        descent.zero_grad()
        loss = cross_entropy(network(x[chosen]), t[chosen])
        loss.backward()
        descent.step()
        return loss.item()

    def epoch():
        for _ in range(ITERATIONS_PER_EPOCH):
            iteration()
        return accuracy(network, x, t), accuracy(network, x_test, t_test)

    measure("backprop_iteration_s" + suffix, iteration, repetitions, times=300)
    measure("accuracy_60000_s" + suffix, lambda: accuracy(network, x, t), repetitions)
    measure("epoch_s" + suffix, epoch, repetitions)


def tensors(examples, precision):
    x, t = examples
    return torch.tensor(x, dtype=precision), torch.tensor(t)


@torch.no_grad()
def accuracy(network, x, t):
    return (network(x).argmax(dim=1) == t).double().mean().item()


def check(network, x, t):
    """A linear layer holds the transpose of W, so gradients are transposed back."""
    hidden, output = network[0], network[2]
    tensors_in_order = {"W1": hidden.weight, "b1": hidden.bias, "W2": output.weight, "b2": output.bias}

    def assign(name, values):
        with torch.no_grad():
            tensors_in_order[name].copy_(torch.from_numpy(values.T))

    def gradients():
        loss = nn.CrossEntropyLoss()(network(x[:BATCH_SIZE]), t[:BATCH_SIZE])
        loss.backward()
        return loss.item(), {name: p.grad.numpy().T for name, p in tensors_in_order.items()}

    shapes = {name: tuple(reversed(p.shape)) for name, p in tensors_in_order.items()}
    report_check(shapes, assign, gradients, lambda: accuracy(network, x, t))


if __name__ == "__main__":
    main()
