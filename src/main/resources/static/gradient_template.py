"""Asks the gradient doctor about a gradient of your own.

    python3 gradient_template.py                          writes gradient.npz
    curl --data-binary @gradient.npz -H 'Content-Type: application/x-npz' \
         http://localhost:8080/api/v1/gradient-diagnoses

Replace `predict`, `loss` and `numerical_gradient` by yours, and keep what is saved at the end.
"""

import numpy as np

h = 1e-4


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def softmax(a):
    y = np.exp(a - a.max(axis=1, keepdims=True))
    return y / y.sum(axis=1, keepdims=True)


def predict(params, x):
    z1 = sigmoid(np.dot(x, params["W1"]) + params["b1"])
    return softmax(np.dot(z1, params["W2"]) + params["b2"])


def loss(params, x, t):
    y = predict(params, x)
    n = y.shape[0]
    return -np.sum(np.log(y[np.arange(n), t] + 1e-7)) / n


def numerical_gradient(f, x):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        idx = it.multi_index
        tmp_val = x[idx]
        x[idx] = tmp_val + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2 * h)
        x[idx] = tmp_val
        it.iternext()
    return grad


# A small network and a small mini-batch are enough: the mistake is the same.
random = np.random.default_rng(0)
params = {
    "W1": 0.5 * random.standard_normal((4, 5)),
    "b1": 0.5 * random.standard_normal(5),
    "W2": 0.5 * random.standard_normal((5, 3)),
    "b2": 0.5 * random.standard_normal(3),
}
x = random.standard_normal((6, 4))
t = np.array([0, 1, 2, 2, 1, 0])

# Copied first, in case the gradient changes them.
before = {name: values.copy() for name, values in params.items()}
grads = {name: numerical_gradient(lambda _: loss(params, x, t), values) for name, values in params.items()}

np.savez(
    "gradient.npz",
    x=x,
    t=t,
    h=h,
    loss="CROSS_ENTROPY",  # or MEAN_SQUARED_ERROR
    activation="SIGMOID",  # or RELU, TANH
    **before,
    **{"grad_" + name: values for name, values in grads.items()},
)
