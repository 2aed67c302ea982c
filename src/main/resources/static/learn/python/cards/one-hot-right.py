import numpy as np

y = np.array([[0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0]])
t = np.array([[0, 0, 1, 0, 0, 0, 0, 0, 0, 0]])

if t.size == y.size:
    t = t.argmax(axis=1)
loss = -np.sum(np.log(y[np.arange(1), t] + 1e-7)) / 1
print(loss)
