/** Parallel coordinates: an axis for each setting and result, a line for each job. */
import { t } from '../i18n.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 900;
const TOP = 46;
const BOTTOM = 200;
const EDGE = 60;

function draw(tag, attributes, text = '') {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
  element.textContent = text;
  return element;
}

/** @param {{job: any, colour: number}[]} chosen @param {import('./compare.js').Column[]} columns */
export function coordinates(chosen, columns) {
  const picture = draw('svg', { viewBox: `0 0 ${WIDTH} ${BOTTOM + 30}`, role: 'img', 'aria-label': t('compare.picture'), class: 'coordinates' });
  const axes = columns.filter(({ values }) => values.some((value) => value !== null)).map(axis);
  const x = (i) => (axes.length < 2 ? WIDTH / 2 : EDGE + (i * (WIDTH - 2 * EDGE)) / (axes.length - 1));
  axes.forEach((each, i) => picture.append(...each.marks(x(i), i)));
  chosen.forEach(({ job, colour }, n) => picture.append(line(job, colour, axes.map(({ y }, i) => [x(i), y(n)]))));
  return picture;
}

/** A line that skips the axes on which its job has no value. */
function line(job, colour, points) {
  const shown = points.filter(([, y]) => y !== null);
  const drawn = draw('polyline', { points: shown.map((point) => point.join(',')).join(' '), fill: 'none', 'stroke-width': 2 });
  drawn.style.stroke = `var(--series-${colour})`;
  drawn.append(draw('title', {}, job.name));
  return drawn;
}

/** Numbers by their size; anything else evenly, in the order of its first job. */
function axis({ title, values, text }) {
  const there = values.filter((value) => value !== null);
  const numbers = there.every((value) => typeof value === 'number');
  const steps = [...new Set(there.map(String))];
  const place = (value) => (numbers ? value : steps.indexOf(String(value)));
  const places = there.map(place);
  const [least, most] = [Math.min(...places), Math.max(...places)];
  const y = (n) => {
    if (values[n] === null) return null;
    return most === least ? (TOP + BOTTOM) / 2 : BOTTOM - ((place(values[n]) - least) / (most - least)) * (BOTTOM - TOP);
  };
  const end = (wanted) => text(there[places.indexOf(wanted)]);
  return { y, marks: (x, i) => marks(x, i, title, end(least), end(most)) };
}

/** Every second title is lower, so that long ones do not run into each other. */
function marks(x, i, title, least, most) {
  const label = (y, words) => draw('text', { x, y, 'text-anchor': 'middle', 'font-size': 11, fill: 'currentColor' }, words);
  return [
    draw('line', { x1: x, x2: x, y1: TOP, y2: BOTTOM, stroke: 'currentColor', 'stroke-opacity': 0.4 }),
    label(i % 2 ? 10 : 22, title),
    label(TOP - 6, most),
    label(BOTTOM + 14, least),
  ];
}
