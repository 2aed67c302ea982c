"""The table that compare prints: its rows, and how rounds of measurements become Markdown.

A measurement is a dictionary {side: {key: seconds}} of one round.
"""

from statistics import median

NUMPY, TORCH, DL4J, SMILE, OURS = "NumPy", "PyTorch", "DL4J", "SMILE", "ours"
PEERS = (NUMPY, TORCH, DL4J, SMILE)

ITERATION = (OURS, "numerical_iteration_s")
STEP = (OURS, "numerical_step_s")

# Each: description, numerator and denominator as (side, key) or (side, key, divisor), today, the least accepted, the goal.
RATIOS = [
    ("numerical step: NumPy / ours", (NUMPY, "numerical_step_s"), STEP, "26,000–33,000", "≥ 35,000", "50,000"),
    ("iteration: our numerical / PyTorch float64 backpropagation", ITERATION, (TORCH, "backprop_iteration_s_float64"), "1.2", "≤ 1.0", "0.65"),
    ("iteration: our numerical / PyTorch float32 backpropagation", ITERATION, (TORCH, "backprop_iteration_s_float32"), "", "", ""),
    ("iteration: our numerical / NumPy backpropagation", ITERATION, (NUMPY, "backprop_iteration_s"), "1.5", "≤ 1.0", "0.8"),
    (
        "the same, NumPy's loss taken from the gradient's own forward pass",
        ITERATION,
        (NUMPY, "backprop_iteration_one_forward_s"),
        "",
        "",
        "",
    ),
    ("iteration: our numerical / DL4J float64 backpropagation", ITERATION, (DL4J, "backprop_iteration_s_float64"), "", "", ""),
    ("iteration: our numerical / DL4J float32 backpropagation", ITERATION, (DL4J, "backprop_iteration_s_float32"), "", "", ""),
    ("iteration: our numerical / SMILE backpropagation", ITERATION, (SMILE, "backprop_iteration_s_float64"), "", "", ""),
    ("epoch with evaluation: our numerical / NumPy backpropagation", (OURS, "epoch_s"), (NUMPY, "epoch_s"), "1.1", "≤ 0.7", "0.5"),
    ("the same / PyTorch float64", (OURS, "epoch_s"), (TORCH, "epoch_s_float64"), "1.6–2.0", "≤ 1.0", "0.65"),
    (
        "iteration: our backpropagation / NumPy backpropagation",
        (OURS, "our_backprop_iteration_s"),
        (NUMPY, "backprop_iteration_s"),
        "0.5–0.6",
        "≤ 0.3",
        "0.2",
    ),
    ("accuracy on 60,000 examples: ours / NumPy", (OURS, "accuracy_60000_s"), (NUMPY, "accuracy_60000_s"), "0.36–0.38", "≤ 0.2", "0.1"),
    ("numerical step a hidden unit: 784-400-10 / 784-50-10", (OURS, "numerical_step_wide_s", 400), (*STEP, 50), "1.8", "≤ 1.0", "0.8"),
    ("numerical step: NumPy / our FULL", (NUMPY, "numerical_step_s"), (OURS, "numerical_step_full_s"), "2.4–3.9", "≥ 6", "9"),
    ("numerical step: h = 0.5 / h = 1e-4", (OURS, "numerical_step_half_s"), STEP, "5.5", "≤ 3", "2"),
    ("numerical step: digits on grey paper / MNIST", (OURS, "numerical_step_dense_s"), STEP, "4", "≤ 3", "2"),
    (
        "numerical step: our plain kernel / our vector kernel",
        (OURS, "numerical_step_plain_s"),
        (OURS, "numerical_step_vector_s"),
        "3.9–4.7",
        "≤ 4",
        "3",
    ),
]


def table(rounds):
    """The whole table as Markdown."""
    heading = ["| | peer | ours | ratio (least to most) | today | at least | goal |", "|---|---|---|---|---|---|---|"]
    deep = middle(rounds, (OURS, "numerical_step_deep_s"))
    garbage = middle(rounds, (OURS, "garbage_bytes_per_iteration"))
    single = [
        row("numerical step of 784-50-100-10", "—", seconds(deep), "—", "51 ms", "≤ 25 ms", "45 % of peak"),
        row("garbage of one iteration", "—", "—" if garbage is None else f"{garbage / 1024:.1f} KB", "—", "1.8 KB", "< 64 KB", "none that grows"),
    ]
    return "\n".join(heading + [ratio_row(rounds, *ratio) for ratio in RATIOS] + single)


def ratio_row(rounds, what, above, below, *aims):
    shown = {True: [], False: []}
    for quantity in (above, below):
        shown[quantity[0] == OURS].append(seconds(middle(rounds, quantity)))
    cells = [" / ".join(shown[ours]) or "—" for ours in (False, True)]
    return row(what, *cells, ratio([(value(r, above), value(r, below)) for r in rounds]), *aims)


def ratio(pairs):
    pairs = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not pairs:
        return "—"
    each = [a / b for a, b in pairs]
    of_medians = median(a for a, _ in pairs) / median(b for _, b in pairs)
    return f"**{number(of_medians)}** ({number(min(each))} to {number(max(each))})"


def value(measured, quantity):
    """What one round measured of a quantity, None if it did not."""
    side, key, divisor = quantity if len(quantity) == 3 else (*quantity, 1)
    found = measured.get(side, {}).get(key)
    return None if found is None else found / divisor


def middle(rounds, quantity):
    """The median over the rounds, None if no round has it."""
    values = [v for v in (value(r, quantity) for r in rounds) if v is not None]
    return median(values) if values else None


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def seconds(amount):
    if amount is None:
        return "—"
    return f"{amount:.3g} s" if amount >= 1 else f"{amount * 1000:.3g} ms"


def number(amount):
    return f"{amount:,.0f}" if amount >= 100 else f"{amount:.2f}"
