/** A question that learners ask, with a live mistake beside the right thing. */
import { el, show } from '../dom.js';
import { asker } from '../explore/experiment.js';
import { marked, rich, t, texts } from '../i18n.js';
import { CARDS } from './cards.js';
import { python } from './python.js';

/** @param {string} id */
export function showCard(id) {
  const body = el('div', { className: 'stack' });
  const card = el('details', { className: 'question', data: { card: id } }, el('summary', {}, ...rich(`learn.cards.${id}.question`)), body);
  card.addEventListener('toggle', () => card.open && !body.firstChild && open(id, body));
  return card;
}

function open(id, body) {
  const [wrong, right] = [side(id, 'wrong'), side(id, 'right')];
  const why = texts(`learn.cards.${id}.why`).map((text) => el('p', {}, ...marked(text)));
  show(body, el('div', { className: 'versus' }, wrong.element, right.element), ...why);
  asker(wrong.code, () => showCode(wrong, right))();
  asker(wrong.result, () => showResults(id, wrong, right))();
}

async function showResults(id, wrong, right) {
  const results = await CARDS[id]();
  show(wrong.result, ...[results.wrong].flat());
  show(right.result, ...[results.right].flat());
}

/** Shows the lines of both sides, and marks those in which they differ. */
async function showCode(...sides) {
  const sources = await Promise.all(sides.map(async ({ name }) => (await python(name)).trim().split('\n')));
  sides.forEach(({ code }, i) => {
    const others = new Set(sources[1 - i]);
    show(code, ...sources[i].flatMap((line) => [others.has(line) ? line : el('mark', {}, line), '\n']));
  });
}

/** @param {string} id @param {'wrong' | 'right'} which */
function side(id, which) {
  const code = el('code');
  const result = el('div', { className: 'result', 'aria-live': 'polite' });
  const heading = el('h2', { className: which }, t(`learn.${which}Way`));
  return { result, code, name: `cards/${id}-${which}`, element: el('div', {}, heading, el('p', { className: 'hint' }, ...rich(`learn.cards.${id}.${which}`)), el('pre', { tabIndex: 0 }, code), result) };
}
