import numpy as np

y = np.array([0.0, 1.0])
t = np.array([1, 0])

loss = -np.log(y[np.argmax(t)])
print(loss)
