/** What can be done with a chart: other ways to look at it, and files to keep. */
import { csvOf, pngOf, svgOf } from './chart-file.js';
import { el } from './dom.js';
import { t } from './i18n.js';

const FILES = { PNG: pngOf, SVG: svgOf, CSV: csvOf };

/** Buttons that save a chart. @param {import('./chart.js').Chart} chart */
export function savers(chart) {
  const buttons = Object.entries(FILES).map(([name, fileOf]) =>
    el('button', { type: 'button', textContent: name, on: { click: async () => save(await fileOf(chart), `${chart.host.id || 'chart'}.${name.toLowerCase()}`) } }));
  return el('div', { className: 'chart-tools', role: 'group', 'aria-label': t('chart.save') }, ...buttons);
}

/** @param {Blob} file @param {string} name */
function save(file, name) {
  const href = URL.createObjectURL(file);
  el('a', { href, download: name }).click();
  // The browser reads the file after this.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/**
 * A button that switches a way to look at a chart on and off.
 *
 * @param {import('./chart.js').Chart} chart @param {string} label @param {(on: boolean) => void} changed
 * @returns {{get: () => string, set: (value: string) => void, element: HTMLElement}} the value is `on` or empty
 */
export function toggle(chart, label, changed) {
  const get = () => (button.getAttribute('aria-pressed') === 'true' ? 'on' : '');
  const set = (value) => {
    button.setAttribute('aria-pressed', String(value === 'on'));
    changed(value === 'on');
  };
  const button = el('button', { type: 'button', textContent: label, 'aria-pressed': 'false' });
  button.addEventListener('click', () => set(get() ? '' : 'on'));
  chart.tools.prepend(button);
  return { get, set, element: button };
}
