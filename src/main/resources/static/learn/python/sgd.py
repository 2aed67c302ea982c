import io
import json
from urllib.request import urlopen

import numpy as np

service = "http://localhost:8080"
job = "latest"
parameter = "W1.404.7"

# For a network of the book's kind: one hidden layer of sigmoids, and pixels from 0 to 1.
# Iteration 1 begins with the parameters of checkpoint 0.
url = f"{service}/api/v1/training-jobs/{job}"
settings = json.load(urlopen(url))["specification"]
step = json.load(urlopen(f"{url}/iterations/1"))
weights = np.load(io.BytesIO(urlopen(f"{url}/checkpoints/0/weights?format=npz").read()))
net = {name: weights[name] for name in ("W1", "b1", "W2", "b2")}

# 1. Draw a mini-batch: that of the job.
images = f"{service}/api/v1/datasets/{settings['dataset']['name']}/train"
x = np.array([json.load(urlopen(f"{images}/{i}"))["pixels"] for i in step["examples"]]) / 255
t = np.array(step["labels"])


def loss():
    z = 1 / (1 + np.exp(-(x @ net["W1"] + net["b1"])))
    a = z @ net["W2"] + net["b2"]
    e = np.exp(a - a.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log(y[np.arange(t.size), t]))


# 2. Compute the gradient: of one parameter here.
name, *index = parameter.split(".")
at = tuple(map(int, index))
h = settings["gradient"]["h"]
value = net[name][at]
net[name][at] = value + h
loss_plus = loss()
net[name][at] = value - h
loss_minus = loss()
net[name][at] = value
loss_before = loss()
gradient = (loss_plus - loss_minus) / (2 * h)

# 3. Update the parameter. 4. Repeat.
after = value - settings["sgd"]["learningRate"] * gradient
print(loss_before, loss_plus, loss_minus, gradient, after)
