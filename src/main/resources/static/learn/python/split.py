import io
import json
from urllib.request import urlopen

import numpy as np

service = "http://localhost:8080"
job = "latest"
epoch = 30
train_size = 100
test_size = 500


def fetch(path):
    with urlopen(f"{service}/api/v1/{path}") as answer:
        return answer.read()


def digits(split, size):
    examples = [json.loads(fetch(f"datasets/mnist/{split}/{i}")) for i in range(size)]
    x = np.array([each["pixels"] for each in examples]) / 255
    return x, np.array([each["label"] for each in examples])


params = np.load(io.BytesIO(fetch(f"training-jobs/{job}/checkpoints/{epoch}/weights?format=npz")))


def accuracy(x, t):
    z1 = 1 / (1 + np.exp(-(np.dot(x, params["W1"]) + params["b1"])))
    a2 = np.dot(z1, params["W2"]) + params["b2"]
    return np.mean(np.argmax(a2, axis=1) == t)


train_accuracy = accuracy(*digits("train", train_size))
test_accuracy = accuracy(*digits("test", test_size))
print(train_accuracy, test_accuracy)
