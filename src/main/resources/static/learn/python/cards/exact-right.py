import numpy as np

W = np.array([[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]])
x = np.array([0.6, 0.9])
t = np.array([0, 0, 1])

e = np.exp(x @ W)
y = e / e.sum()
dW = np.outer(x, y - t)
print(dW)
