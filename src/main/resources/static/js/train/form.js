/** The form of a new job. What is not a number goes to the server as it is: its answer says what is wrong. */
import { byId, el } from '../dom.js';
import { inWords, SETTINGS, setAt, valueAt } from './settings.js';

const fields = new Map();

const idOf = (pointer) => `set${pointer.replaceAll('/', '-')}`;

/** Makes the fields. @param {{name: string}[]} datasets */
export function buildForm(datasets) {
  for (const setting of SETTINGS) {
    const choices = setting.pointer === '/dataset/name' ? datasets.map(({ name }) => name) : setting.choices;
    const input = setting.kind === 'choice' ? choice(setting, choices) : text(setting);
    const error = el('span', { className: 'field-error', id: `${input.id}-error` });
    fields.set(setting.pointer, { setting, input, error });
    byId(setting.common ? 'common-fields' : 'other-fields').append(field(setting, input, error));
  }
}

function field({ label, help }, input, error) {
  const box = el('div', { className: 'field' }, el('label', { for: input.id }, label), input);
  if (help) box.append(el('small', {}, help));
  box.append(error);
  return box;
}

function text({ pointer, kind, standard }) {
  return el('input', {
    id: idOf(pointer),
    type: 'text',
    placeholder: standard,
    autocomplete: 'off',
    spellcheck: false,
    inputMode: kind === 'number' ? 'decimal' : 'text',
    'aria-describedby': `${idOf(pointer)}-error`,
  });
}

function choice({ pointer, standard }, choices) {
  const options = choices.map((value) =>
    el('option', { value, textContent: pointer === '/dataset/name' ? value : inWords(value), selected: value === standard }));
  return el('select', { id: idOf(pointer), 'aria-describedby': `${idOf(pointer)}-error` }, ...options);
}

const numberOr = (entered) => (entered !== '' && Number.isFinite(Number(entered)) ? Number(entered) : entered);

function valueOf({ setting, input }) {
  const entered = input.value.trim();
  if (entered === '' || (setting.kind === 'choice' && entered === setting.standard)) return undefined;
  if (setting.kind === 'list') return entered.split(/[\s,;]+/).filter(Boolean).map(numberOr);
  return setting.kind === 'number' ? numberOr(entered) : entered;
}

/** The request as it stands. What the form does not know is not in it. */
export function readForm() {
  const request = {};
  for (const [pointer, each] of fields) {
    const value = valueOf(each);
    if (value !== undefined) setAt(request, pointer, value);
  }
  return request;
}

/** @param {any} request */
export function fillForm(request) {
  clearErrors();
  for (const [pointer, { setting, input }] of fields) {
    const value = valueAt(request, pointer);
    input.value = value === undefined ? (setting.kind === 'choice' ? setting.standard : '') : [value].flat().join(', ');
  }
}

export function clearErrors() {
  byId('form-error').textContent = '';
  for (const { input, error } of fields.values()) {
    input.removeAttribute('aria-invalid');
    error.textContent = '';
  }
}

/** Says at each field what is wrong with it, the rest above the button. @param {import('../api.js').Problem} problem */
export function showErrors(problem) {
  clearErrors();
  const rest = problem.errors.filter((each) => !mark(each));
  byId('form-error').textContent =
    rest.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ') || problem.message;
  const first = byId('job-form').querySelector('[aria-invalid="true"]');
  first?.closest('details')?.setAttribute('open', '');
  first?.focus();
}

function mark({ pointer, detail }) {
  const found = [...fields].find(([known]) => pointer === known || pointer.startsWith(`${known}/`));
  if (!found) return false;
  const { input, error } = found[1];
  input.setAttribute('aria-invalid', 'true');
  error.textContent = detail;
  return true;
}
