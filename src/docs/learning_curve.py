#!/usr/bin/env python3
"""Draws the accuracy of each epoch as an SVG picture.

Reads the CSV of GET /api/v1/training-jobs/{id}/metrics (Accept: text/csv) from standard input and
writes the picture to standard output:

    curl -s -H 'Accept: text/csv' $JOB/metrics | src/docs/learning_curve.py > learning-curve.svg
"""
import csv
import sys

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 28, 44
LINES = (("trainAccuracy", "train", "#1f77b4"), ("testAccuracy", "test", "#d62728"))


def main():
    rows = list(csv.DictReader(sys.stdin))
    epochs = [int(row["epoch"]) for row in rows]
    last = max(epochs)

    def x(epoch):
        return LEFT + (WIDTH - LEFT - RIGHT) * epoch / last

    def y(accuracy):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * accuracy

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="18">accuracy by epoch</text>',
    ]
    for tenth in range(0, 11, 2):
        value = tenth / 10
        out.append(
            f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
            f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.1f}</text>'
        )
    for epoch in epochs:
        out.append(
            f'<text x="{x(epoch):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{epoch}</text>'
        )
    for place, (column, label, colour) in enumerate(LINES):
        points = " ".join(f"{x(e):.1f},{y(float(r[column])):.1f}" for e, r in zip(epochs, rows))
        dash = ' stroke-dasharray="6 4"' if place else ""
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        at = WIDTH - RIGHT - 90
        out.append(
            f'<path d="M{at} {HEIGHT - BOTTOM - 40 + 18 * place}h28" stroke="{colour}" '
            f'stroke-width="2"{dash}/>'
            f'<text x="{at + 36}" y="{HEIGHT - BOTTOM - 36 + 18 * place}">{label}</text>'
        )
    out.append("</svg>")
    print("\n".join(out))


if __name__ == "__main__":
    main()
