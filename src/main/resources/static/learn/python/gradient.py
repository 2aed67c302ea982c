import numpy as np

functions = {
    "x0^2 + x1^2": lambda x: x[0] ** 2 + x[1] ** 2,
    "x0^2 / 20 + x1^2": lambda x: x[0] ** 2 / 20 + x[1] ** 2,
    "x0 * x1": lambda x: x[0] * x[1],
}
expression = "x0^2 + x1^2"
x0 = 3.0
x1 = 4.0

h = 1e-4
f = functions[expression]
x = np.array([x0, x1], dtype=float)
gradient = np.zeros_like(x)
for i in range(x.size):
    kept = x[i]
    x[i] = kept + h
    above = f(x)
    x[i] = kept - h
    below = f(x)
    x[i] = kept
    gradient[i] = (above - below) / (2 * h)
print(gradient)
