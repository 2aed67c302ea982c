import numpy as np

w = 0.3
h = 1e-4
x = np.array([2.0, -1.0, 0.5, -3.0])
t = np.array([1, 0, 1, 1])


def predict(w):
    p = 1 / (1 + np.exp(-w * x))
    return np.stack([1 - p, p], axis=1)


def accuracy(w):
    return np.mean(np.argmax(predict(w), axis=1) == t)


slope = (accuracy(w + h) - accuracy(w - h)) / (2 * h)
print(slope)
