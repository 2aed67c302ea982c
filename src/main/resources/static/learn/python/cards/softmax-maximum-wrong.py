import numpy as np

a = np.array([990.0, 995.0, 1000.0])

y = np.exp(a) / np.sum(np.exp(a))
print(y)
