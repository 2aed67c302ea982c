import numpy as np

losses = []
for size in [3, 30, 300]:
    picked = np.tile([0.7, 0.8, 0.4], size // 3)  # what the right answers get
    losses.append(-np.sum(np.log(picked)))
print(losses)
