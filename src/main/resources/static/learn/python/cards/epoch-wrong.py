import numpy as np

train_size = 2000
batch_size = 20

seen = []
for _ in range(train_size // batch_size):
    seen.extend(np.random.choice(train_size, batch_size))
share = np.unique(seen).size / train_size
print(share)
