import numpy as np

W1 = np.zeros((784, 20))
W2 = np.zeros((20, 10))

x = np.random.rand(5, 784)
z = 1 / (1 + np.exp(-(x @ W1)))
different = np.unique(z, axis=1).shape[1]
print(different, "of 20 hidden units differ")
