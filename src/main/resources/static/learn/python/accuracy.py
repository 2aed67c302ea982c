import io
import json
from urllib.request import urlopen

import numpy as np

service = "http://localhost:8080"
model = "demo"
version = 1
examples = 50
h = 1e-4


def fetch(path):
    with urlopen(f"{service}/api/v1/{path}") as answer:
        return answer.read()


params = np.load(io.BytesIO(fetch(f"models/{model}/versions/{version}/weights?format=npz")))
digits = [json.loads(fetch(f"datasets/mnist/test/{i}")) for i in range(examples)]
x = np.array([each["pixels"] for each in digits]) / 255
t = np.array([each["label"] for each in digits])


def scores(b):
    z1 = 1 / (1 + np.exp(-(np.dot(x, params["W1"]) + params["b1"])))
    b2 = params["b2"].copy()
    b2[0] = b
    return np.dot(z1, params["W2"]) + b2


def loss(b):
    a = scores(b)
    a = a - a.max(axis=1, keepdims=True)
    return -np.mean(a[np.arange(examples), t] - np.log(np.exp(a).sum(axis=1)))


def accuracy(b):
    return np.mean(np.argmax(scores(b), axis=1) == t)


b = params["b2"][0]
loss_slope = (loss(b + h) - loss(b - h)) / (2 * h)
accuracy_slope = (accuracy(b + h) - accuracy(b - h)) / (2 * h)
print(loss_slope, accuracy_slope)
