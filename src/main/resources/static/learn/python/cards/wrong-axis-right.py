import numpy as np

t = np.full(10, 3)
a = np.array([[8.0 if k == t[i] else 0.1 * ((i + k) % 3) for k in range(10)] for i in range(10)])

e = np.exp(a - a.max(axis=1, keepdims=True))
y = e / e.sum(axis=1, keepdims=True)
loss = -np.mean(np.log(y[np.arange(t.size), t]))
print(loss)
