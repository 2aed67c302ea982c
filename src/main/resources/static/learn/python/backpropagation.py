import numpy as np

W = np.array([[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]])
x = np.array([0.6, 0.9])
t = np.array([0, 0, 1])
h = 1e-4


def predict(W):
    a = x @ W
    e = np.exp(a - a.max())
    return e / e.sum()


def loss(W):
    return -np.log(predict(W)[np.argmax(t)])


# Two losses for each weight ...
dW = np.zeros_like(W)
for i, j in np.ndindex(W.shape):
    step = np.zeros_like(W)
    step[i, j] = h
    dW[i, j] = (loss(W + step) - loss(W - step)) / (2 * h)
evaluations = 2 * W.size

# ... or one pass forward, and the chain rule back.
y = predict(W)
dW_backward = np.outer(x, y - t)
difference = np.abs(dW - dW_backward).max()
print(evaluations, difference)
