/** A question to think about before the picture is drawn. */
import { el, show } from '../dom.js';
import { marked, rich, t, texts } from '../i18n.js';
import { isDone, markDone } from './progress.js';

export class Prediction {
  /** Whether it has been made, so that the picture may be seen. */
  made = false;

  /** @param {import('./steps.js').Step} step @param {() => void} reveal draws the picture */
  constructor({ id, answer }, reveal) {
    Object.assign(this, { id, answer, reveal });
    this.key = `learn.steps.${id}`;
    this.made = isDone(id);
    this.reply = el('p', { className: 'reply', role: 'status' });
    this.element = el('fieldset', { className: 'prediction' },
      el('legend', {}, ...rich(`${this.key}.question`)),
      el('div', { className: 'choices inline' }, ...texts(`${this.key}.options`).map((text, i) => this.option(text, i))),
      this.reply);
  }

  option(text, i) {
    return el('button', { type: 'button', 'aria-pressed': 'false', on: { click: (event) => this.predict(event.currentTarget, i) } }, ...marked(text));
  }

  predict(button, i) {
    this.element.querySelectorAll('button').forEach((each) => each.setAttribute('aria-pressed', String(each === button)));
    const right = i === this.answer;
    this.reply.dataset.right = String(right);
    show(this.reply, el('strong', {}, t(right ? 'learn.right' : 'learn.wrong')), ' ', ...rich(`${this.key}.why`));
    this.made = true;
    markDone(this.id);
    this.reveal();
  }
}
