import numpy as np

p = 0.6
y = np.array([1 - p, p])
t = np.array([0, 1])

delta = 1e-7  # so that log never gets 0
loss = -np.sum(t * np.log(y + delta))
print(loss)
