import numpy as np

w = 0.3
h = 1e-4
x = np.array([2.0, -1.0, 0.5, -3.0])
t = np.array([1, 0, 1, 1])


def predict(w):
    p = 1 / (1 + np.exp(-w * x))
    return np.stack([1 - p, p], axis=1)


def loss(w):
    return -np.mean(np.log(predict(w)[np.arange(4), t]))


slope = (loss(w + h) - loss(w - h)) / (2 * h)
print(slope)
