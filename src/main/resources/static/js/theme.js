/** The light and dark themes: the system's unless the user chooses one. */
import { byId } from './dom.js';
import { t } from './i18n.js';
import { remember } from './memory.js';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');
const probe = document.createElement('span');

/** Dispatches `change` when the colours have changed. */
export const themeChanges = new EventTarget();

/** Resolves a colour of the theme for a canvas. @param {string} name such as `--ink` */
export function colour(name) {
  if (!probe.isConnected) {
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

/** The colour of the nth of several curves. @param {number} n */
export const seriesColour = (n) => colour(`--series-${n % 7}`);

const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);

function announce(button) {
  button.textContent = isDark() ? `☀ ${t('theme.light')}` : `☾ ${t('theme.dark')}`;
  button.setAttribute('aria-label', t(isDark() ? 'theme.useLight' : 'theme.useDark'));
  themeChanges.dispatchEvent(new Event('change'));
}

/** Charts are pictures, so they must be drawn again for paper. */
function printInLight(button) {
  let before = root.dataset.theme;
  addEventListener('beforeprint', () => {
    before = root.dataset.theme;
    root.dataset.theme = 'light';
    announce(button);
  });
  addEventListener('afterprint', () => {
    if (before) root.dataset.theme = before;
    else delete root.dataset.theme;
    announce(button);
  });
}

export function startTheme() {
  const button = byId('theme');
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    remember('theme', root.dataset.theme);
    announce(button);
  });
  system.addEventListener('change', () => announce(button));
  printInLight(button);
  announce(button);
}
