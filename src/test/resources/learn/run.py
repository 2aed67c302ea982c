"""Runs snippets, each by itself, and answers what their expressions are.

Reads [{"source", "values", "expressions"}] and writes [{expression: result}], or [{"raised": name}].
"""

import json
import re
import sys

import numpy as np


def with_values(source, values):
    """Sets values as the page does: of lines like `h = 1e-4`."""
    for name, value in values.items():
        line = re.compile(f"^{name} = .*$", re.MULTILINE)
        assert len(line.findall(source)) == 1, f"{name} is not set by one line"
        source = line.sub(lambda _: f"{name} = {json.dumps(value)}", source)
    return source


def plain(result):
    """As JSON has it, which knows no infinity."""
    if isinstance(result, (list, tuple)):
        return [plain(each) for each in result]
    if isinstance(result, (np.ndarray, np.generic)):
        return plain(result.tolist())
    return str(result) if isinstance(result, float) and not np.isfinite(result) else result


def run(case):
    names = {"print": lambda *_, **__: None}
    try:
        exec(with_values(case["source"], case["values"]), names)
    except Exception as error:
        return {"raised": f"{type(error).__name__}: {error}"}
    return {each: plain(eval(each, names)) for each in case["expressions"]}


json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
