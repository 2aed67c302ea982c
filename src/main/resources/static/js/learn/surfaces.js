/** The functions of two variables in the course; the snippets have the same. */

/** @type {[string, string][]} expressions with what is shown of them */
export const SURFACES = [
  ['x0^2 + x1^2', 'x₀² + x₁²'],
  ['x0^2 / 20 + x1^2', 'x₀²/20 + x₁²'],
  ['x0 * x1', 'x₀ · x₁'],
];
