/** One step as it is shown: text, formula, prediction, picture, code, questions. */
import { showCurl } from '../curl.js';
import { el, show } from '../dom.js';
import { asker } from '../explore/experiment.js';
import { slider, soon } from '../explore/slider.js';
import { marked, rich, t, texts } from '../i18n.js';
import { bind } from '../link.js';
import { showCard } from './card.js';
import { formula } from './formula.js';
import { Prediction } from './prediction.js';
import { Snippet } from './python.js';

export class View {
  /** @param {import('./steps.js').Step} step @param {string} position @param {HTMLElement[]} around links to other steps */
  constructor(step, position, around) {
    this.step = step;
    this.key = `learn.steps.${step.id}`;
    /** Shows what the picture says, in words; errors too. */
    this.result = el('p', { className: 'result', 'aria-live': 'polite' });
    /** Holds the live picture. @type {HTMLElement} */
    this.picture = el('div', { className: 'picture' });
    this.form = el('form', { className: 'controls', noValidate: true });
    this.calls = el('div');
    this.snippet = new Snippet(step.id);
    this.heading = el('h1', { tabIndex: -1 }, t(`${this.key}.title`));
    this.prediction = new Prediction(step, () => this.run());
    this.element = el('article', { className: 'step', data: { step: step.id } },
      el('header', {}, el('p', { className: 'hint' }, position), this.heading),
      el('div', { className: 'prose' }, ...texts(`${this.key}.text`).map((text) => el('p', {}, ...marked(text))), formula(step.formula)),
      this.prediction.element,
      el('div', { className: 'live' }, this.form, el('div', { className: 'stack' }, this.picture, this.result)),
      el('div', { className: 'code' }, this.snippet.element, this.calls),
      el('div', { className: 'cards' }, ...(step.cards ?? []).map(showCard)),
      el('nav', { className: 'row', 'aria-label': t('learn.around') }, ...around));
  }

  start() {
    /** @type {Map<string, () => any>} */
    this.values = new Map();
    // Controls take their values from the address before there is anything to draw.
    this.later = () => {};
    this.draw = asker(this.result, this.step.start(this));
    this.later = soon(() => this.prediction.made && this.draw());
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('input', () => this.changed());
    this.form.addEventListener('change', () => this.changed());
    this.changed();
    if (this.prediction.made) this.run();
    else this.result.textContent = t('learn.predictFirst');
  }

  focus() {
    this.heading.focus();
  }

  changed() {
    // An address that changes while another step is shown is not this one's.
    if (!this.element.isConnected) return;
    this.refresh();
    this.later();
  }

  /** Puts the values into the snippet. */
  refresh() {
    this.snippet.set(Object.fromEntries([...this.values].map(([name, get]) => [name, get()])));
  }

  run() {
    return this.draw();
  }

  /** Adds a control that is kept in the address, and is a value of the snippet, by this name. @template {{element: HTMLElement, get: () => any, set: (value: any) => void}} C @param {string} name @param {C} control @returns {C} */
  add(name, control) {
    this.values.set(name, control.get);
    const kept = bind('learn', name, control, () => this.changed());
    control.element.addEventListener('input', kept);
    control.element.addEventListener('change', kept);
    this.form.append(control.element);
    return control;
  }

  /** Adds a slider, labelled by `learn.steps.<id>.<name>`. @param {string} name @param {any} options as of `slider` */
  slider(name, options) {
    return this.add(name, slider({ label: t(`${this.key}.${name}`), ...options }));
  }

  /** Moves a slider as a hand would. @param {{element: HTMLElement, set: (value: number) => void}} control @param {number} value */
  move(control, value) {
    control.set(value);
    control.element.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Shows the calls that the picture came from. @param {...any} calls */
  curl(...calls) {
    showCurl(this.calls, ...calls);
  }

  /** Says in words what the picture shows. @param {string} key below the step's @param {Record<string, any>} [values] */
  say(key, values) {
    this.picture.classList.remove('empty');
    show(this.result, ...rich(`${this.key}.${key}`, values));
  }

  /** Says in words why there is no picture. @param {string} key below the step's @param {Record<string, any>} [values] */
  lack(key, values) {
    this.say(key, values);
    this.picture.classList.add('empty');
  }
}
