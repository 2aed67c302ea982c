/** Panels, one of them shown; the URL's fragment says which, and may say more after a slash: `#train/x7` is a job. */

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

function named(hash) {
  return tabs.find((tab) => `#${tab.getAttribute('aria-controls')}` === hash.split('/')[0]);
}

const moves = { ArrowRight: (i) => i + 1, ArrowLeft: (i) => i - 1, Home: () => 0, End: () => tabs.length - 1 };

function move(event) {
  const next = moves[event.key];
  if (!next) return;
  event.preventDefault();
  const tab = tabs[(next(tabs.indexOf(event.currentTarget)) + tabs.length) % tabs.length];
  tab.focus();
  tab.click();
}

export function startTabs() {
  for (const tab of tabs) {
    tab.addEventListener('keydown', move);
    tab.addEventListener('click', () => {
      history.replaceState(null, '', `#${tab.getAttribute('aria-controls')}`);
      select(tab);
    });
  }
  addEventListener('hashchange', () => {
    const tab = named(location.hash);
    if (tab) select(tab);
  });
  select(named(location.hash) || tabs[0]);
}

/** Runs an action the first time a panel is shown. @param {string} id @param {() => void} action */
export function whenFirstShown(id, action) {
  document.getElementById(id)?.addEventListener('shown', action, { once: true });
}
