import numpy as np

x0 = np.array([1.0, 2.0, 3.0])
x1 = np.array([4.0, 5.0, 6.0])


def f(x):
    return x[0] * x[1]


def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        x[i] = kept
        gradient[i] = (above - below) / (2 * h)
    return gradient



points = np.stack([x0, x1], axis=1)
u = np.array([numerical_gradient(f, point)[0] for point in points])
print(u)
