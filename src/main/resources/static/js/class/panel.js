/** The Class panel: a wall of everybody's curves, for whoever teaches. */
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { JOBS } from '../jobs.js';
import { session } from '../session.js';
import { ALL_FINISHED, showActions, startActions } from './actions.js';
import { refreshAll, showAllOf } from './all-of-one.js';
import { drawCurves } from './curves.js';
import { counts, people } from './people.js';
import { roster, watchRoster } from './roster.js';
import { Tile } from './tile.js';

/** @type {Map<string | undefined, Tile>} by owner */
const tiles = new Map();

export function startClass() {
  startActions();
  roster.addEventListener('change', showAll);
  session.addEventListener('change', showActions);
  return watchRoster();
}

function showAll() {
  const everybody = people(roster.jobs);
  hang(everybody);
  byId('class-counts').textContent = counts(everybody);
  byId('class-empty').hidden = everybody.length > 0;
  byId('class-part').hidden = !roster.isPart;
  showActions();
  showCurl(byId('class-curl'), { path: `${JOBS}?limit=100` }, { comment: t('class.clearAll') }, { method: 'DELETE', path: ALL_FINISHED });
  refreshAll(everybody);
  drawCurves(everybody.map(({ owner }) => /** @type {Tile} */ (tiles.get(owner))));
}

/** Hangs tiles in the order of names; those that are there keep their place. @param {import('./people.js').Person[]} everybody */
function hang(everybody) {
  const owners = new Set(everybody.map(({ owner }) => owner));
  [...tiles].filter(([owner]) => !owners.has(owner)).forEach(([owner, tile]) => {
    tile.element.remove();
    tiles.delete(owner);
  });
  everybody.forEach((person, i) => {
    const tile = tiles.get(person.owner) ?? add(person);
    tile.update(person);
    const there = byId('wall').children[i];
    if (there !== tile.element) byId('wall').insertBefore(tile.element, there ?? null);
  });
}

function add(person) {
  const tile = new Tile(person, (owner) => showAllOf(owner, people(roster.jobs)));
  tiles.set(person.owner, tile);
  return tile;
}
