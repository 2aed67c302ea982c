import io
import json
from urllib.request import urlopen

import numpy as np

service = "http://localhost:8080"
job = "latest"

# The last iteration so far that ends with a checkpoint, and its mini-batch.
# For a network of the book's kind: one hidden layer of sigmoids, and pixels from 0 to 1.
url = f"{service}/api/v1/training-jobs/{job}"
last = json.load(urlopen(f"{url}/checkpoints"))["items"][-1]
step = json.load(urlopen(f"{url}/iterations/{last['iteration']}"))
net = np.load(io.BytesIO(urlopen(f"{url}/checkpoints/{last['epoch']}/weights?format=npz").read()))
dataset = json.load(urlopen(url))["specification"]["dataset"]["name"]
images = f"{service}/api/v1/datasets/{dataset}/train"
x = np.array([json.load(urlopen(f"{images}/{i}"))["pixels"] for i in step["examples"]]) / 255
t = np.array(step["labels"])


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def predict(x):
    z = sigmoid(x @ net["W1"] + net["b1"])
    return softmax(z @ net["W2"] + net["b2"])


y = predict(x)
loss = -np.mean(np.log(y[np.arange(t.size), t]))
accuracy = np.mean(y.argmax(axis=1) == t)
print(loss, accuracy)
