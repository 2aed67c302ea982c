/** A question that learners ask, with a live mistake beside the right thing. */
import { showError } from '../connection.js';
import { el, show } from '../dom.js';
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

async function open(id, body) {
  const [wrong, right] = [side(id, 'wrong'), side(id, 'right')];
  const why = texts(`learn.cards.${id}.why`).map((text) => el('p', {}, ...marked(text)));
  show(body, el('div', { className: 'versus' }, wrong.element, right.element), ...why);
  try {
    const results = await CARDS[id]();
    show(wrong.result, ...[results.wrong].flat());
    show(right.result, ...[results.right].flat());
  } catch (error) {
    showError(wrong.result, error);
  }
}

/** @param {string} id @param {'wrong' | 'right'} which */
function side(id, which) {
  const code = el('code');
  python(`cards/${id}-${which}`).then((source) => (code.textContent = source.trim()));
  const result = el('div', { className: 'result', 'aria-live': 'polite' });
  const heading = el('h2', { className: which }, t(`learn.${which}Way`));
  return { result, element: el('div', {}, heading, el('p', { className: 'hint' }, ...rich(`learn.cards.${id}.${which}`)), el('pre', { tabIndex: 0 }, code), result) };
}
