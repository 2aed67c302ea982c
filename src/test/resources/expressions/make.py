"""Writes python.tsv: random expressions, a value of x, and what Python makes of them, with ** for ^."""

import ast
import math
import random

NUMBERS = ["0", "1", "2", "3", "7", "0.5", ".25", "3.", "1e-1", "2.5E+0", "12e-1", "1e0", "4.e-1"]
FUNCTIONS = ["abs", "sqrt", "exp", "log", "ln", "sin", "cos", "atan", "tanh", "sigmoid", "relu"]
NAMES = {name: getattr(math, name) for name in FUNCTIONS if hasattr(math, name)}
NAMES |= {"abs": abs, "pow": math.pow, "ln": math.log, "pi": math.pi, "e": math.e, "relu": lambda x: max(0.0, x)}
NAMES |= {"sigmoid": lambda x: 1 / (1 + math.exp(-x))}
chooser = random.Random(13)


def chance(percent):
    return chooser.randrange(100) < percent


def blank():
    return " " * chooser.randint(1, 2) if chance(25) else ""


def chain(part, operators, depth):
    text = part(depth)
    while chance(35):
        text += blank() + chooser.choice(operators) + blank() + part(depth - 1)
    return text


def sums(depth):
    return chain(lambda d: chain(factor, "*/", d), "+-", depth)


def factor(depth):
    return chooser.choice("---+") + blank() + factor(depth) if chance(30) else power(depth)


def power(depth):
    text = atom(depth)
    return text + blank() + "^" + blank() + factor(depth - 1) if chance(40) else text


def atom(depth):
    if depth <= 0 or chance(40):
        return "x" if chance(50) else chooser.choice(["pi", "e"]) if chance(20) else chooser.choice(NUMBERS)
    return (chooser.choice(FUNCTIONS) if chance(30) else "") + "(" + blank() + sums(depth - 1) + blank() + ")"


class RealPowers(ast.NodeTransformer):
    """Python's own parser, but with a power that is neither complex nor an integer of any length."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow):
            return node
        return ast.Call(ast.Name("pow", ast.Load()), [node.left, node.right], [])


def real(text):
    tree = RealPowers().visit(ast.parse(text.strip(), mode="eval"))
    return compile(ast.fix_missing_locations(tree), "expression", "eval")


lines = []
while len(lines) < 500:
    text, x = sums(3), chooser.randint(-300, 300) / 100
    try:
        value = eval(real(text.replace("^", "**")), {"__builtins__": {}}, NAMES | {"x": x})
    except (ArithmeticError, ValueError):
        continue  # Python raises where IEEE 754 has infinity or NaN.
    if len(text) <= 200 and math.isfinite(value):
        lines.append(f"{text}\t{x}\t{float(value)!r}\n")
with open("python.tsv", "w", encoding="ascii") as file:
    file.writelines(lines)
