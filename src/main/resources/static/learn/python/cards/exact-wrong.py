import numpy as np

W = np.array([[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]])
x = np.array([0.6, 0.9])
evaluations = 0


def loss(W):
    global evaluations
    evaluations += 1
    e = np.exp(x @ W)
    return -np.log(e[2] / e.sum())


h = 1e-4
dW = np.zeros_like(W)
for at in np.ndindex(W.shape):
    step = np.zeros_like(W)
    step[at] = h
    dW[at] = (loss(W + step) - loss(W - step)) / (2 * h)
print(dW, evaluations)
