import numpy as np

y2 = 0.6
y = np.array([0.1, 0.05, y2, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0])
t = np.array([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])

loss = 0.5 * np.sum((y - t) ** 2)
print(loss)
