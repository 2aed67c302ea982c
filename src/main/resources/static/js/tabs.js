/** Panels, one of them shown: the one that the address names. */
import { go, moves, place } from './link.js';

const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[role="tab"]')]);

const panelOf = (tab) => /** @type {HTMLElement} */ (document.getElementById(tab.getAttribute('aria-controls')));

function select(tab) {
  for (const each of tabs) {
    const chosen = each === tab;
    each.setAttribute('aria-selected', String(chosen));
    each.tabIndex = chosen ? 0 : -1;
    panelOf(each).hidden = !chosen;
  }
  panelOf(tab).dispatchEvent(new Event('shown'));
}

const keys = { ArrowRight: (i) => i + 1, ArrowLeft: (i) => i - 1, Home: () => 0, End: () => tabs.length - 1 };

function move(event) {
  const next = keys[event.key];
  if (!next) return;
  event.preventDefault();
  const tab = tabs[(next(tabs.indexOf(event.currentTarget)) + tabs.length) % tabs.length];
  tab.focus();
  tab.click();
}

const named = () => tabs.find((tab) => tab.getAttribute('aria-controls') === place().panel);

/** An address of no panel, such as that of the skip link, changes nothing. */
function showPlace() {
  const tab = named();
  if (tab) select(tab);
}

export function startTabs() {
  for (const tab of tabs) {
    tab.addEventListener('keydown', move);
    tab.addEventListener('click', () => go(tab.getAttribute('aria-controls') ?? ''));
  }
  moves.addEventListener('move', showPlace);
  select(named() || tabs[0]);
}

/** Runs an action the first time a panel is shown. @param {string} id @param {() => void} action */
export function whenFirstShown(id, action) {
  document.getElementById(id)?.addEventListener('shown', action, { once: true });
}
