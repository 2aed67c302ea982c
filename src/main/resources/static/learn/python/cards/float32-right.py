import numpy as np

h = 1e-4
x = np.array([5.0], dtype=np.float64)


def f(x):
    return 0.01 * (x * x) + 0.1 * x


slope = (f(x + h) - f(x - h)) / (2 * h)
print(slope)
