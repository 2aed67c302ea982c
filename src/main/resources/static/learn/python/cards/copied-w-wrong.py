import numpy as np


class Net:
    def __init__(self):
        self.W = np.array([[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]])

    def loss(self, x, label):
        e = np.exp(x @ self.W)
        return -np.log(e[label] / e.sum())


def numerical_gradient(f, W, h=1e-4):
    dW = np.zeros_like(W)
    for at in np.ndindex(W.shape):
        kept = W[at]
        W[at] = kept + h
        above = f(W)
        W[at] = kept - h
        below = f(W)
        W[at] = kept
        dW[at] = (above - below) / (2 * h)
    return dW


net = Net()
x = np.array([0.6, 0.9])
dW = numerical_gradient(lambda W: net.loss(x, 2), net.W.copy())
print(dW)
