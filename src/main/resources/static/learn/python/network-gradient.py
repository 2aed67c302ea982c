import numpy as np

W = np.array([[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]])
x = np.array([0.6, 0.9])
label = "2"
rate = 1.0


def predict(W):
    a = x @ W
    e = np.exp(a - a.max())
    return e / e.sum()


def loss(W):
    return -np.log(predict(W)[int(label)])


h = 1e-4
dW = np.zeros_like(W)
places = np.nditer(W, flags=["multi_index"])
for _ in places:
    at = places.multi_index
    kept = W[at]
    W[at] = kept + h
    above = loss(W)
    W[at] = kept - h
    below = loss(W)
    W[at] = kept
    dW[at] = (above - below) / (2 * h)

before = loss(W)
after = loss(W - rate * dW)
print(dW)
print(before, after)
