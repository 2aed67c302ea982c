import numpy as np

x = np.array([1.0, 1.5])
for _ in range(6):
    gradient = 2 * x
    x += 0.1 * gradient
value = np.sum(x**2)
print(value)
