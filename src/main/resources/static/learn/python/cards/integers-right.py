import numpy as np

h = 1e-4
x = np.array([3.0, 4.0])
grad = np.zeros(2)


def f(x):
    return np.sum(x * x)


for i in range(x.size):
    value = x[i]
    x[i] = value + h
    above = f(x)
    x[i] = value - h
    below = f(x)
    grad[i] = (above - below) / (2 * h)
    x[i] = value
print(grad)
