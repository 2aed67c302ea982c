import numpy as np

a = np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])

y = np.exp(a) / np.sum(np.exp(a), axis=0)
print(y, y.sum(axis=1))
