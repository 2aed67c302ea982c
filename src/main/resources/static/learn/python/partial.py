import numpy as np

x0 = 3.0
x1 = 4.0
h = 1e-4


def f(x):
    return x[0] ** 2 + x[1] ** 2


# Only one of the two moves.
d0 = (f(np.array([x0 + h, x1])) - f(np.array([x0 - h, x1]))) / (2 * h)
d1 = (f(np.array([x0, x1 + h])) - f(np.array([x0, x1 - h]))) / (2 * h)
print(d0, d1)
