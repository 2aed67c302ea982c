"""Makes gradients with known mistakes, by programs that share nothing with the service.

Every mistake is made where a learner makes it: in the forward pass, in the loss, in the loop of differences or in
backpropagation. Nothing is computed by scaling a right gradient but what the mistake itself scales.

    python3 mistaken_gradients.py --cases 300 --seed 1 --to folder     NPZ files, and expected.tsv
"""

import argparse
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

SHAPES = [(2, 3), (2, 3), (4, 5, 3), (3, 4, 2), (6, 4, 4), (5, 5, 5), (4, 6, 5, 3), (3, 3, 3, 3), (12, 7, 10), (20, 8, 6, 4)]


@dataclass
class Setting:
    """A program: what it computes as its loss, and how it differentiates."""

    activation: str = "SIGMOID"
    loss: str = "CROSS_ENTROPY"
    one_hot: bool = False
    divide: bool = True
    half: bool = True
    softmax: str = "rows"
    read: str = "right"
    biases: bool = True
    epsilon: float = 1e-7
    sign: float = 1.0
    mean_over_all: bool = False


def activate(name, a):
    if name == "SIGMOID":
        return 1 / (1 + np.exp(-a))
    if name == "RELU":
        return np.maximum(a, 0)
    if name == "TANH":
        return np.tanh(a)
    return a


def softmax(a, how):
    if how == "rows":
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
    if how == "columns":
        e = np.exp(a - a.max(axis=0))
        return e / e.sum(axis=0)
    if how == "all":
        e = np.exp(a - a.max())
        return e / e.sum()
    if how == "twice":
        return softmax(softmax(a, "rows"), "rows")
    return a


def predict(s, p, x):
    z, layers = x, len([k for k in p if k.startswith("W")])
    for layer in range(1, layers + 1):
        a = z @ p[f"W{layer}"]
        if s.biases and f"b{layer}" in p:
            a = a + p[f"b{layer}"]
        z = activate(s.activation, a) if layer < layers else softmax(a, s.softmax)
    return z


def loss_of(s, p, x, t, k):
    """t is one-hot or labels, as the program was given it."""
    y = predict(s, p, x)
    n = len(x)
    by = n if s.divide else 1
    hot = t if t.ndim == 2 else np.eye(k, dtype=t.dtype)[t]
    labels = t.argmax(axis=1) if t.ndim == 2 else t
    if s.loss == "MEAN_SQUARED_ERROR":
        value = (0.5 if s.half else 1.0) * np.sum((y - hot) ** 2) / by
        if s.mean_over_all:
            value = np.mean((y - hot) ** 2)
    elif s.read == "one-hot as labels":
        # What y[arange(n), t] picks row by row: t is taken for indices.
        value = -np.sum(np.log(y[np.arange(n)[:, None], hot.astype(int)] + s.epsilon)) / by
    elif s.read == "labels as one-hot":
        value = -np.sum(labels[:, None] * np.log(y + s.epsilon)) / by
    elif s.mean_over_all:
        value = -np.mean(hot * np.log(y + s.epsilon))
    else:
        value = -np.sum(np.log(y[np.arange(n), labels] + s.epsilon)) / by
    return s.sign * value


def differences(f, x, h, how="central", restore=True, left=-1, only_first_row=False, of=None):
    """The book's numerical_gradient on x in place, with the mistakes that are made in it."""
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        i = it.multi_index
        if only_first_row and x.ndim == 2 and i[0] > 0:
            break
        old = x[i]
        if how == "central":
            x[i] = old + h
            up = f()
            x[i] = old - h
            down = f()
            grad[i] = (up - down) / (2 * h)
        elif how == "divided by h":
            x[i] = old + h
            up = f()
            x[i] = old - h
            grad[i] = (up - f()) / h
        elif how == "not divided":
            x[i] = old + h
            up = f()
            x[i] = old - h
            grad[i] = up - f()
        elif how == "precedence":
            x[i] = old + h
            up = f()
            x[i] = old - h
            grad[i] = (up - f()) / 2 * h
        elif how == "forward":
            base = f()
            x[i] = old + h
            grad[i] = (f() - base) / h
        elif how == "forward halved":
            base = f()
            x[i] = old + h
            grad[i] = (f() - base) / (2 * h)
        elif how == "backward":
            base = f()
            x[i] = old - h
            grad[i] = (base - f()) / h
        if restore:
            x[i] = old
        else:
            x[i] = old + left * h
        it.iternext()
    return grad


def rows(f, x, h):
    """range(len(x)) with x[i] on a matrix: whole rows move."""
    grad = np.zeros_like(x)
    for i in range(len(x)):
        old = x[i].copy() if x.ndim == 2 else x[i]
        x[i] = old + h
        up = f()
        x[i] = old - h
        grad[i] = (up - f()) / (2 * h)
        x[i] = old
    return grad


def numerical(s, p, x, t, k, h, **how):
    copy = {name: array.copy() for name, array in p.items()}
    return {name: differences(lambda: loss_of(s, copy, x, t, k), copy[name], h, **how) for name in copy}


def backpropagation(s, p, x, t, k, slopes=True):
    """The right gradient by the chain rule, but for the slopes."""
    layers = len([name for name in p if name.startswith("W")])
    zs, sums = [x], []
    for layer in range(1, layers + 1):
        a = zs[-1] @ p[f"W{layer}"] + p.get(f"b{layer}", 0)
        sums.append(a)
        zs.append(activate(s.activation, a) if layer < layers else softmax(a, "rows"))
    hot = t if t.ndim == 2 else np.eye(k)[t]
    d = zs[-1] - hot
    if s.loss == "MEAN_SQUARED_ERROR":
        d = zs[-1] * (d - np.sum(zs[-1] * d, axis=1, keepdims=True))
    d = d / len(x)
    grads = {}
    for layer in range(layers, 0, -1):
        grads[f"W{layer}"] = zs[layer - 1].T @ d
        if f"b{layer}" in p:
            grads[f"b{layer}"] = d.sum(axis=0)
        d = d @ p[f"W{layer}"].T
        if layer > 1 and slopes:
            z, a = zs[layer - 1], sums[layer - 2]
            d = d * {"SIGMOID": z * (1 - z), "TANH": 1 - z**2, "RELU": (a > 0).astype(float)}[s.activation]
    return {name: grads[name] for name in p}


# Each mistake: what makes its gradient out of a case; None where it does not apply or makes no difference.


@dataclass
class Case:
    random: np.random.Generator
    shape: tuple
    s: Setting
    p: dict
    x: np.ndarray
    t: np.ndarray
    h: float
    used: float  # the step that the program uses
    extra: dict = field(default_factory=dict)

    @property
    def k(self):
        return self.shape[-1]

    @property
    def n(self):
        return len(self.x)

    def grads(self, **how):
        change = {key: how.pop(key) for key in list(how) if hasattr(self.s, key)}
        s = Setting(**{**self.s.__dict__, **change})
        return numerical(s, self.p, self.x, self.t, self.k, self.used, **how)

    def weights(self):
        return [name for name in self.p if name.startswith("W")]

    def biases(self):
        return [name for name in self.p if name.startswith("b")]


def swapped(c):
    pairs = [(a, b) for a in c.p for b in c.p if a < b and c.p[a].shape == c.p[b].shape]
    if not pairs:
        return None
    g = c.grads()
    a, b = pairs[0]
    g[a], g[b] = g[b], g[a]
    return g


def zeroed(c):
    g = c.grads()
    for name in c.biases():
        g[name] = np.zeros_like(g[name])
    return g if c.biases() else None


def transposed(c):
    g = c.grads()
    for name in c.weights():
        g[name] = g[name].T.copy()
    return g


def reshaped(c):
    g = c.grads()
    changed = False
    for name in c.weights():
        shape = g[name].shape
        changed |= min(shape) > 1
        g[name] = g[name].T.reshape(shape)
    return g if changed else None


def not_divided_in(c):
    g = c.grads()
    name = c.random.choice(list(g))
    c.extra["tensors"] = name
    g[name] = c.grads(divide=False)[name]
    return g if c.n > 1 else None


def whole_numbers(c, dtype=int):
    c.p = {name: np.round(c.random.normal(0, 2, a.shape)) for name, a in c.p.items()}
    c.extra["p"] = {name: a.copy() for name, a in c.p.items()}
    whole = {name: a.astype(dtype) for name, a in c.p.items()}
    g = {}
    for name in whole:
        g[name] = np.zeros(whole[name].shape)
        for i in np.ndindex(whole[name].shape):
            old = whole[name][i]
            whole[name][i] = old + c.used
            up = loss_of(c.s, whole, c.x, c.t, c.k)
            whole[name][i] = old - c.used
            g[name][i] = (up - loss_of(c.s, whole, c.x, c.t, c.k)) / (2 * c.used)
            whole[name][i] = old
    return g


def single(c):
    p = {name: a.astype(np.float32) for name, a in c.p.items()}
    c.extra["p"] = {name: a.astype(float) for name, a in p.items()}
    x = c.x.astype(np.float32)
    c.extra["x"] = x.astype(float)
    g = {}
    for name in p:
        g[name] = differences(lambda: np.float32(loss_of(c.s, p, x, c.t, c.k)), p[name], np.float32(c.used))
    return {name: a.astype(float) for name, a in g.items()}


def left_moved(c, left, across):
    if across:
        copy = {name: a.copy() for name, a in c.p.items()}
        return {
            name: differences(lambda: loss_of(c.s, copy, c.x, c.t, c.k), copy[name], c.used, restore=False, left=left)
            for name in copy
        }
    g = {}
    for name in c.p:
        copy = {other: a.copy() for other, a in c.p.items()}
        g[name] = differences(
            lambda: loss_of(c.s, copy, c.x, c.t, c.k), copy[name], c.used, restore=False, left=left)
    return g


def with_step(c, h, **how):
    c.used = h
    return c.grads(**how)


def other_loss(c):
    other = {"CROSS_ENTROPY": "MEAN_SQUARED_ERROR", "MEAN_SQUARED_ERROR": "CROSS_ENTROPY"}[c.s.loss]
    return c.grads(loss=other)


def noisy(c):
    size = 10 ** c.random.uniform(-5, 1)
    g = c.grads()
    return {name: a + size * np.abs(a).max() * c.random.normal(size=a.shape) for name, a in g.items()}


def scaled(c):
    g = c.grads()
    factor = c.random.choice([1.37, 0.73, 3.3, -1.7, 0.017, 1.01])
    name = c.random.choice(list(g))
    if c.random.random() < 0.5:
        return {each: factor * a for each, a in g.items()}
    g[name] = factor * g[name]
    return g


def if_(condition, make):
    return lambda c: make(c) if condition(c) else None


def several(c):
    return c.n > 1


def crossed(c):
    return c.s.loss == "CROSS_ENTROPY"


def squared(c):
    return c.s.loss == "MEAN_SQUARED_ERROR"


def deep(c):
    return len(c.shape) > 2


def negative(g):
    return None if g is None else {name: -a for name, a in g.items()}


def mistake(name, make):
    MISTAKES.append((name, make))


MISTAKES = []
mistake("RIGHT", lambda c: c.grads())
mistake("RIGHT", lambda c: backpropagation(c.s, c.p, c.x, c.t, c.k))
mistake("RIGHT", lambda c: with_step(c, 10.0 ** c.random.integers(-10, -2)) if c.extra.update(honest=1) is None else 0)
mistake("NOISE", noisy)
mistake("NOISE", lambda c: {name: c.random.normal(size=a.shape) for name, a in c.p.items()})
mistake("NOISE", scaled)
mistake("NOT_DIVIDED_BY_BATCH", if_(several, lambda c: c.grads(divide=False)))
mistake("NOT_DIVIDED_BY_BATCH", not_divided_in)
mistake("DIVIDED_TWICE", if_(several, lambda c: {k: a / c.n for k, a in c.grads().items()}))
mistake("SIGN", lambda c: c.grads(sign=-1.0))
mistake("FORWARD_DIFFERENCE", lambda c: with_step(c, 10.0 ** c.random.integers(-4, 0), how="forward"))
mistake("FORWARD_DIFFERENCE", lambda c: with_step(c, c.random.choice([3e-4, 0.02, 0.007]), how="forward"))
mistake("BACKWARD_DIFFERENCE", lambda c: with_step(c, 10.0 ** c.random.integers(-4, 0), how="backward"))
mistake("STEP_TOO_LARGE", lambda c: with_step(c, c.random.choice([0.1, 0.3, 0.5, 1.0])))
mistake("STEP_TOO_SMALL", lambda c: with_step(c, 10.0 ** c.random.integers(-15, -10)))
mistake("FLOAT32", single)
mistake("NOT_RESTORED", lambda c: left_moved(c, -1, True))
mistake("NOT_RESTORED", lambda c: left_moved(c, -1, False))
mistake("NOT_RESTORED", lambda c: left_moved(c, 1, True))
mistake("INTEGER_ARRAY", whole_numbers)
mistake("ONLY_FIRST_ROW", lambda c: c.grads(only_first_row=True))
mistake("WHOLE_ROW_MOVED", lambda c: (lambda q: {m: rows(lambda: loss_of(c.s, q, c.x, c.t, c.k), q[m], c.used) for m in q})({m: a.copy() for m, a in c.p.items()}))
mistake("ONE_HOT_READ_AS_LABELS", if_(crossed, lambda c: c.grads(read="one-hot as labels")))
mistake("LABELS_READ_AS_ONE_HOT", if_(crossed, lambda c: c.grads(read="labels as one-hot")))
mistake("SOFTMAX_WRONG_AXIS", if_(several, lambda c: c.grads(softmax="columns")))
mistake("SOFTMAX_WRONG_AXIS", if_(several, lambda c: c.grads(softmax="all")))
mistake("SOFTMAX_TWICE", lambda c: c.grads(softmax="twice"))
mistake("SOFTMAX_FORGOTTEN", if_(squared, lambda c: c.grads(softmax="none")))
mistake("TRANSPOSED", transposed)
mistake("TRANSPOSED", reshaped)
mistake("BIAS_FORGOTTEN", zeroed)
mistake("BIAS_NOT_USED", if_(lambda c: c.biases(), lambda c: c.grads(biases=False)))
mistake("MEAN_SQUARED_ERROR_USED", if_(crossed, other_loss))
mistake("CROSS_ENTROPY_USED", if_(squared, other_loss))
mistake("HALF_FORGOTTEN", if_(squared, lambda c: c.grads(half=False)))
mistake("ANOTHER_LAYER", swapped)
mistake("DIVIDED_BY_H", lambda c: c.grads(how="divided by h"))
mistake("NOT_DIVIDED_BY_2H", lambda c: c.grads(how="not divided"))
mistake("MULTIPLIED_BY_H", lambda c: c.grads(how="precedence"))
mistake("AVERAGED_OVER_CLASSES", lambda c: c.grads(mean_over_all=True))
mistake("ANOTHER_ACTIVATION", if_(deep, lambda c: c.grads(activation={"SIGMOID": "RELU", "RELU": "TANH", "TANH": "SIGMOID"}[c.s.activation])))
mistake("ACTIVATION_FORGOTTEN", if_(deep, lambda c: c.grads(activation="NONE")))
mistake("ACTIVATION_SLOPE_FORGOTTEN", if_(deep, lambda c: backpropagation(c.s, c.p, c.x, c.t, c.k, slopes=False)))
mistake("SIGN+NOT_DIVIDED_BY_BATCH", if_(several, lambda c: c.grads(sign=-1.0, divide=False)))
mistake("TRANSPOSED+NOT_DIVIDED_BY_BATCH", if_(several, lambda c: {k: a.T.copy() for k, a in c.grads(divide=False).items()}))
mistake("FORWARD_DIFFERENCE+HALVED", lambda c: with_step(c, 1e-3, how="forward halved"))
mistake("FORWARD_DIFFERENCE+NOT_DIVIDED_BY_BATCH", if_(several, lambda c: with_step(c, 1e-3, how="forward", divide=False)))
mistake("SIGN+FORWARD_DIFFERENCE", lambda c: with_step(c, 1e-3, how="forward", sign=-1.0))
mistake("BIAS_NOT_USED+SIGN", if_(lambda c: c.biases(), lambda c: c.grads(biases=False, sign=-1.0)))
mistake("MEAN_SQUARED_ERROR_USED+NOT_DIVIDED_BY_BATCH", if_(lambda c: crossed(c) and several(c), lambda c: c.grads(loss="MEAN_SQUARED_ERROR", divide=False)))
mistake("SOFTMAX_WRONG_AXIS+MEAN_SQUARED_ERROR_USED", if_(lambda c: crossed(c) and several(c), lambda c: c.grads(loss="MEAN_SQUARED_ERROR", softmax="columns")))
mistake("SOFTMAX_WRONG_AXIS+BIAS_NOT_USED", if_(lambda c: c.biases() and several(c), lambda c: c.grads(biases=False, softmax="columns")))


def case(random):
    shape = SHAPES[random.integers(len(SHAPES))]
    s = Setting(
        activation=str(random.choice(["SIGMOID", "RELU", "TANH"])),
        loss=str(random.choice(["CROSS_ENTROPY", "CROSS_ENTROPY", "MEAN_SQUARED_ERROR"])),
        epsilon=float(random.choice([0, 1e-7])),
    )
    std = float(random.choice([0.1, 0.5, 1.0]))
    biased = len(shape) > 2 or random.random() < 0.5
    p = {}
    for layer in range(1, len(shape)):
        p[f"W{layer}"] = random.normal(0, std, shape[layer - 1 : layer + 1])
        if biased:
            p[f"b{layer}"] = random.normal(0, std, shape[layer])
    n = int(random.choice([1, 2, 3, 5, 10, 20]))
    x = random.normal(size=(n, shape[0])) if random.random() < 0.5 else random.random((n, shape[0]))
    labels = random.integers(0, shape[-1], n)
    t = np.eye(shape[-1], dtype=int)[labels] if random.random() < 0.5 else labels
    return Case(random, shape, s, p, x, t, 1e-4, 1e-4)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--to", type=Path, required=True)
    options.add_argument("--only", default="")
    given = options.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    lines = []
    chosen = [m for m in MISTAKES if given.only in m[0]]
    for number in range(given.cases):
        name, make = chosen[number % len(chosen)]
        random = np.random.default_rng([given.seed, number])
        while True:
            c = case(random)
            with np.errstate(all="ignore"):
                gradient = make(c)
            if gradient is not None and all(np.isfinite(a).all() for a in gradient.values()):
                break
        h = c.used if "honest" in c.extra or random.random() < 0.5 else 1e-4
        if name == "STEP_TOO_SMALL" or name.startswith("NOT_DIVIDED_BY_2H") or name.startswith("MULTIPLIED"):
            h = c.used if random.random() < 0.5 else 1e-4
        file = f"{number:04d}.npz"
        np.savez(
            given.to / file,
            x=c.extra.get("x", c.x), t=c.t, h=h, loss=c.s.loss, activation=c.s.activation,
            **c.extra.get("p", c.p), **{f"grad_{k}": a for k, a in gradient.items()})
        about = f"{c.shape} n={c.n} {c.s.activation} {c.s.loss} eps={c.s.epsilon:g} used={c.used:g} h={h:g} {c.extra.get('tensors', '')}"
        lines.append(f"{file}\t{name}\t{about}\n")
    (given.to / "expected.tsv").write_text("".join(lines))


if __name__ == "__main__":
    main()
