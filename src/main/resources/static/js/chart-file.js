/** A chart as a file: a picture that stays sharp, the same in pixels, or its numbers. */
import { colour, seriesColour } from './theme.js';

const LINE_HEIGHT = 18;
const PIXELS = 2;

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {import('./chart.js').Chart} chart */
export const svgOf = async (chart) => new Blob([svg(chart)], { type: 'image/svg+xml' });

/** @param {import('./chart.js').Chart} chart @returns {Promise<Blob>} */
export async function pngOf(chart) {
  const picture = new Image();
  picture.src = URL.createObjectURL(await svgOf(chart));
  await picture.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: PIXELS * picture.width, height: PIXELS * picture.height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  return new Promise((answer) => canvas.toBlob((blob) => answer(/** @type {Blob} */ (blob))));
}

/** What a program for tables would take for a formula is written as text. */
const cell = (value) => (typeof value === 'number' ? value : `"${String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`);

/** @param {import('./chart.js').Chart} chart */
export async function csvOf(chart) {
  const columns = chart.table();
  const names = [chart.options.x.label, ...chart.curves.map(({ label }) => label)];
  const rows = columns[0].map((_, i) => columns.map((column) => column[i] ?? null));
  return new Blob([[names, ...rows].map((row) => row.map((value) => (value === null ? '' : cell(value))).join(',')).join('\r\n')], { type: 'text/csv' });
}

function svg(chart) {
  const { plot, curves, host } = chart;
  const [width, height] = [plot.width, plot.height + LINE_HEIGHT * curves.length];
  const area = Object.fromEntries(['left', 'top', 'width', 'height'].map((side) => [side, plot.bbox[side] / (plot.pxRatio || devicePixelRatio)]));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>${escaped(host.getAttribute('aria-label'))}</title>
<rect width="${width}" height="${height}" fill="${colour('--surface')}"/>
<clipPath id="area"><rect x="${area.left}" y="${area.top}" width="${area.width}" height="${area.height}"/></clipPath>
${plot.axes.map((axis, i) => ticks(plot, axis, area, i)).join('\n')}
<g clip-path="url(#area)" fill="none">${curves.map((curve, i) => line(plot, curve, i, area)).join('\n')}</g>
${curves.map((curve, i) => legend(curve, i, area.left, plot.height + LINE_HEIGHT * i)).join('\n')}
</svg>`;
}

/** The ticks of an axis: the first one is below, the second at the left, a third one at the right. */
function ticks(plot, { _splits: splits, _values: values, label, scale }, area, i) {
  const ink = `fill="${colour('--muted')}"`;
  const at = (x, y, text, anchor) => `<text x="${x}" y="${y}" text-anchor="${anchor}" ${ink}>${escaped(text)}</text>`;
  const [right, bottom] = [area.left + area.width, area.top + area.height];
  const marks = (splits ?? []).map((split, n) => {
    const place = plot.valToPos(split, scale);
    if (values[n] === null || !Number.isFinite(place)) return '';
    if (i === 0) return rule(area.left + place, area.top, area.left + place, bottom) + at(area.left + place, bottom + 16, values[n], 'middle');
    const y = area.top + place;
    return i === 1 ? rule(area.left, y, right, y) + at(area.left - 6, y + 4, values[n], 'end') : at(right + 6, y + 4, values[n], 'start');
  });
  const upright = (x) => `<g transform="translate(${x} ${(area.top + bottom) / 2}) rotate(-90)">${at(0, 0, label, 'middle')}</g>`;
  return marks.join('') + [at((area.left + right) / 2, bottom + 34, label, 'middle'), upright(14), upright(plot.width - 6)][i];
}

const rule = (x1, y1, x2, y2) => `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour('--line')}"/>`;

const stroke = ({ colour: n, dashed, width = 2 }, i) => `stroke="${seriesColour(n ?? i)}" stroke-width="${width}"${dashed ? ' stroke-dasharray="7 5"' : ''}`;

function line(plot, curve, i, area) {
  const points = plot.data[0]
    .map((x, n) => [x, plot.data[i + 1][n]])
    .filter(([x, y]) => x !== null && y !== null && y !== undefined)
    .map(([x, y]) => [area.left + plot.valToPos(x, 'x'), area.top + plot.valToPos(y, curve.scale || 'y')].map((place) => place.toFixed(1)));
  const dots = curve.points ? points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3" fill="${curve.dashed ? colour('--surface') : seriesColour(curve.colour ?? i)}" ${stroke({ colour: curve.colour ?? i, width: 1.5 }, i)}/>`).join('') : '';
  return `<polyline points="${points.map((point) => point.join()).join(' ')}" ${stroke(curve, i)}/>${dots}`;
}

const legend = (curve, i, x, y) => `<path d="M${x} ${y + 9}h26" ${stroke(curve, i)}/><text x="${x + 34}" y="${y + 13}" fill="${colour('--ink')}">${escaped(curve.label)}</text>`;
