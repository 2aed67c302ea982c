import numpy as np

x = 1.0
h = 1e-4

slope = (np.sin(x + h) - np.sin(x - h)) / (2 * h)
print(slope)
