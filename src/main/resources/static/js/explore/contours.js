/** Contour lines of a function sampled on a grid, by marching triangles. */

/**
 * @typedef {{columns: number, rows: number, x: number[], y: number[], value: (number | null)[]}} Grid points ordered by y, then x
 * @typedef {[number, number, number, number]} Segment from (x, y) to (x, y)
 */

/** Levels that divide the grid into parts of about the same area. @param {Grid} grid @param {number} count */
export function levels({ value }, count) {
  const sorted = value.filter((v) => v !== null && Number.isFinite(v)).sort((a, b) => a - b);
  if (!sorted.length) return [];
  return Array.from({ length: count }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / count)]);
}

/** @param {Grid} grid @param {number} level @returns {Segment[]} */
export function contour(grid, level) {
  const segments = [];
  for (let row = 0; row + 1 < grid.rows; row++) {
    for (let column = 0; column + 1 < grid.columns; column++) segments.push(...cell(grid, row, column, level));
  }
  return segments;
}

/** Splits a cell into two triangles: one segment or none crosses each, so that no case is ambiguous. */
function cell(grid, row, column, level) {
  const a = row * grid.columns + column;
  const [b, c, d] = [a + 1, a + grid.columns, a + grid.columns + 1];
  return [triangle(grid, [a, b, c], level), triangle(grid, [b, d, c], level)].filter((segment) => segment !== null);
}

function triangle(grid, [a, b, c], level) {
  const points = [[a, b], [b, c], [c, a]].flatMap(([p, q]) => crossing(grid, p, q, level));
  return points.length === 4 ? /** @type {Segment} */ (points) : null;
}

function crossing({ x, y, value }, p, q, level) {
  const [from, to] = [value[p], value[q]];
  if (from === null || to === null || from < level === to < level) return [];
  const share = (level - from) / (to - from);
  return [x[p] + share * (x[q] - x[p]), y[p] + share * (y[q] - y[p])];
}
