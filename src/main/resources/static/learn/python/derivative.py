import numpy as np

x = 1.0
h = 1e-4


def f(x):
    return np.sin(x)


forward = (f(x + h) - f(x)) / h
central = (f(x + h) - f(x - h)) / (2 * h)
print(forward, central, np.cos(x))
