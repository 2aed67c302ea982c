import numpy as np

W = np.array([[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]])
x = np.array([0.6, 0.9])


def loss(W):
    e = np.exp(x @ W)
    return -np.log(e[2] / e.sum())


h = 1e-4
dW = np.zeros_like(W)
try:
    for i in range(W.size):
        kept = W[i].copy()
        W[i] = kept + h
        above = loss(W)
        W[i] = kept - h
        below = loss(W)
        W[i] = kept
        dW[i] = (above - below) / (2 * h)
except IndexError as error:
    print(error)
print(dW)
