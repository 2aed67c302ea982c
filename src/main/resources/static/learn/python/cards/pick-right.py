import numpy as np

y = np.array([[0.1, 0.2, 0.7], [0.8, 0.1, 0.1], [0.3, 0.4, 0.3]])
t = np.array([2, 0, 1])
batch_size = 3

picked = y[np.arange(batch_size), t]
loss = -np.sum(np.log(picked)) / batch_size
print(picked, loss)
