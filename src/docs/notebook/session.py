# %% [markdown]
# # A session with digit-trainer
#
# Trains a network, compares three learning rates, and computes the same predictions with NumPy.
# Needs a running service, Python 3.9 or later and NumPy. Editors such as VS Code, PyCharm and
# Spyder open this file as a notebook, cell by cell; `jupytext --to ipynb session.py` makes one for
# Jupyter; `python3 session.py` runs it from top to bottom.

# %%
import io
import json
import os
import time
import urllib.request

import numpy as np

SERVICE = os.environ.get("SERVICE", "http://localhost:8080")
KEY = os.environ.get("KEY", "")  # only where the service asks for one


def call(method, path, body=None):
    """Sends a request, with JSON if there is a body, and returns the open response."""
    headers = {"Authorization": f"Bearer {KEY}"} if KEY else {}
    data = None
    if body is not None:
        data = json.dumps(body).encode()
        headers["Content-Type"] = "application/json"
    return urllib.request.urlopen(
        urllib.request.Request(SERVICE + path, data, headers, method=method)
    )


def get(path):
    return json.load(call("GET", path))


def post(path, body):
    return json.load(call("POST", path, body))


# %% [markdown]
# ## Train
#
# What is left out of a request is as in the book's chapter 4; `{}` is its whole run. This one is
# a small part of it, so that it ends in seconds.

# %%
request = {
    "name": "notebook",
    "modelName": "notebook",
    "dataset": {"trainSize": 1000, "testSize": 200},
    "network": {"hiddenLayers": [20]},
    "sgd": {"learningRate": 1.0},
    "epochs": 5,
    "seed": 42,
}
job = post("/api/v1/training-jobs", request)
print("job", job["id"], job["status"])


# %% [markdown]
# Server-sent events tell of each epoch as it ends. They come from the first on, so it does not
# matter when one begins to listen.


# %%
def events(job_id):
    """Yields each event of a job with its data, until the job has ended."""
    name = None
    for line in call("GET", f"/api/v1/training-jobs/{job_id}/events"):
        field, _, value = line.decode().rstrip("\n").partition(":")
        if field == "event":
            name = value.strip()
        elif field == "data":
            yield name, json.loads(value)


for name, data in events(job["id"]):
    if name == "epoch":
        print(f"epoch {data['epoch']}: test accuracy {data['testAccuracy']:.3f}")
    elif name == "end":
        print(data["status"])

# %% [markdown]
# ## The metrics of each epoch, and the book's `train_loss_list`

# %%
metrics = get(f"/api/v1/training-jobs/{job['id']}/metrics")["items"]
for each in metrics:
    print(f"{each['epoch']:3}  {each['trainLoss']:.4f}  {each['testAccuracy']:.3f}")

losses = get(f"/api/v1/training-jobs/{job['id']}/losses")
train_loss_list = np.array(losses["loss"])
print(len(train_loss_list), "losses, the last", train_loss_list[-1])

# %% [markdown]
# ## Compare three learning rates
#
# A sweep makes a job of each value, and finds the best by its test accuracy.

# %%
sweep = post(
    "/api/v1/sweeps",
    {
        "name": "learning rates",
        "job": request,
        "parameters": [{"pointer": "/sgd/learningRate", "values": [0.01, 0.1, 1.0]}],
    },
)
while sweep["status"] in ("QUEUED", "RUNNING"):
    time.sleep(0.5)
    sweep = get(f"/api/v1/sweeps/{sweep['id']}")

for trial in sweep["trials"]:
    print(trial["parameters"], trial["status"], trial.get("value"))
print("best:", sweep["best"]["parameters"])
post(f"/api/v1/sweeps/{sweep['id']}/publish", {"modelName": "notebook"})

# %% [markdown]
# ## Evaluate the best
#
# It is the latest version of the model now.

# %%
VERSION = "/api/v1/models/notebook/versions/latest"
evaluation = get(VERSION + "/evaluation")
print(f"accuracy {evaluation['accuracy']:.3f}")
print(np.array(evaluation["confusion"]))

# %% [markdown]
# ## Classify
#
# Twenty digits of the test set in one request, as grey levels from 0 to 255.

# %%
examples = [get(f"/api/v1/datasets/mnist/test/{i}") for i in range(20)]
images = [each["pixels"] for each in examples]
labels = np.array([each["label"] for each in examples])

answer = post(VERSION + "/classify", {"images": images})
served = np.array([each["probabilities"] for each in answer["predictions"]])
print("labels", labels)
print("digits", served.argmax(axis=1))

# %% [markdown]
# ## The same with NumPy
#
# The file holds `W1`, `b1`, `W2` and `b2` in float64, as the book names them.

# %%
with np.load(io.BytesIO(call("GET", VERSION + "/weights?format=npz").read())) as weights:
    W1, b1, W2, b2 = (weights[name] for name in ("W1", "b1", "W2", "b2"))


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def predict(x):
    return softmax(sigmoid(x @ W1 + b1) @ W2 + b2)


y = predict(np.array(images) / 255)
assert (y.argmax(axis=1) == served.argmax(axis=1)).all()
assert np.allclose(y, served, rtol=0, atol=1e-12)
print("NumPy predicts the same", len(y), "digits")
