/** The form for a new job. Input that is not a number is sent unchanged: the answer says what is wrong with it. */
import { showError } from '../connection.js';
import { byId, el } from '../dom.js';
import { t } from '../i18n.js';
import { helpOf, inWords, labelOf, SETTINGS, setAt, standardOf, valueAt } from './settings.js';

const fields = new Map();
/** The checkpoint to go on from, which has no field. @type {{job: string, epoch: number} | undefined} */
let from;

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

function field(setting, input, error) {
  const box = el('div', { className: 'field' }, el('label', { for: input.id }, labelOf(setting)), input);
  if (setting.help) box.append(el('small', {}, helpOf(setting)));
  box.append(error);
  return box;
}

function text(setting) {
  const { pointer, kind } = setting;
  return el('input', {
    id: idOf(pointer),
    type: 'text',
    placeholder: standardOf(setting),
    autocomplete: 'off',
    spellcheck: false,
    inputMode: kind === 'number' ? 'decimal' : 'text',
    'aria-describedby': `${idOf(pointer)}-error`,
  });
}

function choice(setting, choices) {
  const { pointer } = setting;
  const options = choices.map((value) =>
    el('option', { value, textContent: pointer === '/dataset/name' ? value : inWords(value), selected: value === standardOf(setting) }));
  return el('select', { id: idOf(pointer), 'aria-describedby': `${idOf(pointer)}-error` }, ...options);
}

const numberOr = (entered) => (entered !== '' && Number.isFinite(Number(entered)) ? Number(entered) : entered);

function valueOf({ setting, input }) {
  const entered = input.value.trim();
  if (entered === '' || (setting.kind === 'choice' && entered === standardOf(setting))) return undefined;
  if (setting.kind === 'list') return entered.split(/[\s,;]+/).filter(Boolean).map(numberOr);
  return setting.kind === 'number' ? numberOr(entered) : entered;
}

/** The request as entered, without the fields left at their defaults. */
export function readForm() {
  const request = from ? { from } : {};
  for (const [pointer, each] of fields) {
    const value = valueOf(each);
    if (value !== undefined) setAt(request, pointer, value);
  }
  return request;
}

/** @param {any} request */
export function fillForm(request) {
  clearErrors();
  from = request.from;
  byId('form-from').textContent = from ? t('train.form.from', from) : '';
  for (const [pointer, { setting, input }] of fields) {
    const value = valueAt(request, pointer);
    input.value = value === undefined ? (setting.kind === 'choice' ? standardOf(setting) : '') : [value].flat().join(', ');
  }
}

export function clearErrors() {
  showError(byId('form-error'), null);
  for (const { input, error } of fields.values()) {
    input.removeAttribute('aria-invalid');
    error.textContent = '';
  }
}

/** Shows each error at its field and all others above the button. @param {import('../api.js').Problem} problem */
export function showErrors(problem) {
  clearErrors();
  const rest = problem.errors.filter((each) => !mark(each));
  byId('form-error').textContent =
    rest.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ') || (problem.errors.length ? '' : problem.message);
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
