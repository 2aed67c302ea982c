/** What the two gradients of the chapter's network cost, as the service counts and measures it. */
import { el } from '../../dom.js';
import { rich } from '../../i18n.js';
import { speedOf, speedTexts } from '../speeds.js';

export async function exact() {
  const [full, backward] = await Promise.all(['FULL', 'BACKPROPAGATION'].map((name) => speedOf({}, name)));
  return {
    wrong: el('p', {}, ...rich('learn.cards.exact.numerical', speedTexts(full))),
    right: el('p', {}, ...rich('learn.cards.exact.backward', speedTexts(backward))),
  };
}
