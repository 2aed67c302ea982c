/** The function over the plane as a surface, and cut through the start along each variable. */
import { Chart } from '../chart.js';
import { byId, show } from '../dom.js';
import { short } from '../format.js';
import { rich, t } from '../i18n.js';
import { experiment } from './experiment.js';
import { Surface } from './surface.js';

const words = (key, values = {}) => t(`explore.landscape.${key}`, values);

/** How far a tangent is drawn, as a share of what is shown. */
const TANGENT = 0.3;
const PARTS = 100;

/** @typedef {{point: number[], value: number, slopes: number[], cuts: {x: number[], y: (number | null)[]}[]}} Slices */

export class Landscape {
  surface = new Surface(byId('surface'));
  charts = ['x0', 'x1'].map((name) => new Chart(byId(`slice-${name}`), { x: { label: name }, y: { label: 'f' }, height: 220 }));

  /** Cuts the function through a point. @param {any} chosen @param {number[]} point @param {number} reach @returns {Promise<Slices>} */
  async ask(chosen, [x0, x1], reach) {
    const along = { from: -reach, to: reach, step: (2 * reach) / PARTS };
    const at = (x) => ({ from: x, to: x, step: 1 });
    const field = (first, second) => experiment('gradient-fields', { ...chosen, x0: first, x1: second, negative: false });
    const [here, first, second] = await Promise.all([field(at(x0), at(x1)), field(along, at(x1)), field(at(x0), along)]);
    const cuts = [{ x: first.x, y: first.value }, { x: second.y, y: second.value }];
    return { point: [x0, x1], value: here.value[0], slopes: [here.u[0], here.v[0]], cuts };
  }

  /** @param {{contours: any, path: any, slices: Slices, reach: number}} picture */
  draw({ contours, path, slices, reach }) {
    this.surface.draw({ grid: contours, path, slices, reach, tangents: slices.slopes.map((slope, i) => tangent(slices, slope, i, reach)) });
    this.charts.forEach((chart, i) => drawSlice(chart, slices, i, reach));
  }
}

/** The ends of the tangent along one variable: where, and how high. */
function tangent({ point, value }, slope, i, reach) {
  return [-1, 1].map((side) => [point[i] + side * TANGENT * reach, value + side * TANGENT * reach * slope]);
}

function drawSlice(chart, slices, i, reach) {
  const { point, value, slopes, cuts } = slices;
  const line = tangent(slices, slopes[i], i, reach);
  const name = `x${i}`;
  const said = { name, other: `x${1 - i}`, at: short(point[1 - i]), here: short(point[i]), slope: short(slopes[i]) };
  chart.draw([
    { label: `f(${name})`, colour: i === 0 ? 0 : 3, ...cuts[i] },
    { label: words('tangent'), colour: 1, dashed: true, x: line.map(([x]) => x), y: line.map(([, y]) => y) },
    { label: words('here'), colour: 1, points: true, x: [point[i]], y: [value] },
  ], words('slicePicture', said));
  show(byId(`slice-x${i}-text`), ...rich('explore.landscape.slice', said));
}
