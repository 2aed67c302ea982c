/** Formats numbers for reading. */

const compactFormat = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const plainFormat = new Intl.NumberFormat('en');

/** 39,760 @param {number} n */
export const whole = (n) => plainFormat.format(n);

/** 811M @param {number} n */
export const compact = (n) => compactFormat.format(n);

/** 94.6 %, or – for null @param {number | null} share 0 to 1 */
export const percent = (share, digits = 1) => (share === null ? '–' : `${(100 * share).toFixed(digits)} %`);

/** 0.1, 1e-10 or 1.235e+4, with few digits @param {number | null} n */
export function short(n) {
  if (n === null || !Number.isFinite(n)) return '–';
  const size = Math.abs(n);
  const plain = size === 0 || (size >= 1e-3 && size < 1e5);
  return plain ? String(Number(n.toPrecision(4))) : n.toExponential(3).replace(/\.?0+e/, 'e');
}

/** With all the digits a book prints: -6.11110793e-10 @param {number | null} n */
export function precise(n) {
  if (n === null) return '–';
  return Math.abs(n) < 1e9 ? String(Number(n.toPrecision(9))) : n.toExponential(8).replace(/\.?0+e/, 'e');
}

/** 3 min @param {number} seconds */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 1) return '< 1 s';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(seconds / 3600).toFixed(1)} h`;
}
