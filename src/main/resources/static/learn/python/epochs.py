import io
import json
from urllib.request import urlopen

import numpy as np

service = "http://localhost:8080"
job = "latest"
epoch = 150

# For a network of the book's kind: one hidden layer of sigmoids, and pixels from 0 to 1.
url = f"{service}/api/v1/training-jobs/{job}"
dataset = json.load(urlopen(url))["specification"]["dataset"]
kept = [each["epoch"] for each in json.load(urlopen(f"{url}/checkpoints"))["items"]]
checkpoint = max(each for each in kept if each <= epoch)
net = np.load(io.BytesIO(urlopen(f"{url}/checkpoints/{checkpoint}/weights?format=npz").read()))

# One picture after the other, so that this takes a moment.
images = f"{service}/api/v1/datasets/{dataset['name']}/train"
examples = [json.load(urlopen(f"{images}/{i}")) for i in range(dataset["trainSize"])]
x = np.array([example["pixels"] for example in examples]) / 255
t = np.array([example["label"] for example in examples])

z = 1 / (1 + np.exp(-(x @ net["W1"] + net["b1"])))
a = z @ net["W2"] + net["b2"]
accuracy = np.mean(a.argmax(axis=1) == t)
print(checkpoint, accuracy)
