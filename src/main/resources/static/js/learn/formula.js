/** Formulas in MathML, which browsers draw by themselves. */

/** @param {string} mathml the inside of a `math` element; this page's own, never a caller's @returns {Element} */
export function formula(mathml) {
  const template = document.createElement('template');
  template.innerHTML = `<math display="block">${mathml}</math>`;
  const math = /** @type {Element} */ (template.content.firstElementChild);
  const scroll = document.createElement('div');
  scroll.className = 'formula scroll';
  // A long one scrolls on a narrow screen, by keyboard too.
  scroll.tabIndex = 0;
  scroll.append(math);
  return scroll;
}

/** @param {string} name */
export const mi = (name) => `<mi>${name}</mi>`;
/** @param {string} sign */
export const mo = (sign) => `<mo>${sign}</mo>`;
/** @param {string | number} number */
export const mn = (number) => `<mn>${number}</mn>`;
/** @param {...string} parts */
export const row = (...parts) => `<mrow>${parts.join('')}</mrow>`;
/** @param {string} above @param {string} below */
export const frac = (above, below) => `<mfrac>${row(above)}${row(below)}</mfrac>`;
/** @param {string} base @param {string} index */
export const sub = (base, index) => `<msub>${row(base)}${row(index)}</msub>`;
/** @param {string} base @param {string} power */
export const sup = (base, power) => `<msup>${row(base)}${row(power)}</msup>`;
/** @param {string} index below the sign @param {string} [end] above it */
export const sum = (index, end) => (end ? `<munderover>${mo('∑')}${row(index)}${row(end)}</munderover>` : `<munder>${mo('∑')}${row(index)}</munder>`);
/** @param {...string} formulas one below the other */
export const lines = (...formulas) => `<mtable>${formulas.map((each) => `<mtr><mtd>${each}</mtd></mtr>`).join('')}</mtable>`;
