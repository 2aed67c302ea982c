import numpy as np

train_size = 2000
batch_size = 20

order = np.random.permutation(train_size)
seen = []
for start in range(0, train_size, batch_size):
    seen.extend(order[start : start + batch_size])
share = np.unique(seen).size / train_size
print(share)
