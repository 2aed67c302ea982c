import numpy as np

n = 10
losses = [0.105, 2.303, 0.511, 0.223, 0.051, 1.204, 0.357, 0.01, 0.693, 0.163, 0.02, 0.916]

# Each loss is -log of what the right answer of one digit gets.
whole = np.sum(losses) / len(losses)
batches = np.array([np.mean(np.random.choice(losses, n, replace=False)) for _ in range(200)])
print(whole, batches.min(), batches.max())
