/** What an epoch sees: of random choices, and of a shuffled order. Drawn here at that moment. */
import { el } from '../../dom.js';
import { percent } from '../../format.js';
import { rich } from '../../i18n.js';

const EXAMPLES = 2000;

const all = Array.from({ length: EXAMPLES }, (_, i) => i);

function shuffled() {
  const order = [...all];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function seen(drawn) {
  const times = all.map(() => 0);
  drawn.forEach((i) => times[i]++);
  const values = { share: percent(times.filter((each) => each > 0).length / EXAMPLES), most: Math.max(...times) };
  return el('p', {}, ...rich(`learn.cards.epoch.${times.every((each) => each === 1) ? 'once' : 'seen'}`, values));
}

export const epoch = async () => ({ wrong: seen(all.map(() => Math.floor(Math.random() * EXAMPLES))), right: seen(shuffled()) });
