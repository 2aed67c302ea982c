import numpy as np

functions = {
    "x0^2 + x1^2": lambda x: x[0] ** 2 + x[1] ** 2,
    "x0^2 / 20 + x1^2": lambda x: x[0] ** 2 / 20 + x[1] ** 2,
    "x0 * x1": lambda x: x[0] * x[1],
}
expression = "x0^2 + x1^2"
rate = 0.1
steps = 20
x0 = -3.0
x1 = 4.0


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


f = functions[expression]
x = np.array([x0, x1], dtype=float)
for _ in range(steps):
    x -= rate * numerical_gradient(f, x)
value = f(x)
print(x, value)
