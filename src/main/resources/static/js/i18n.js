/** The page's words, in the language of its reader. */
import { asset } from './assets.js';
import { remember } from './memory.js';

/** The languages that there are, each by its own name. */
export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文', ja: '日本語', ko: '한국어' };

/** The language of the page: the chosen one, or the first of the browser's that there is. */
export const language = document.documentElement.lang;

// Asked for by `early.js` already.
const words = await (await fetch(asset(`i18n/${language}.json`))).json();

/** What a key such as `train.title` stands for: a text, or several. */
function found(key) {
  const here = key.split('.').reduce((node, part) => node?.[part], words);
  if (here === undefined) console.error(`no words for ${key} in ${language}`);
  return here ?? key;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

/** A text, its `{name}`s replaced by values. @param {string} key @param {Record<string, any>} [values] @returns {string} */
export const t = (key, values = {}) => filled(found(key), values);

/** A text for one or for several, such as `2 jobs`. @param {string} key of `one` and `other` @param {number} n @param {Record<string, any>} [values] */
export const counted = (key, n, values = {}) => t(`${key}.${n === 1 ? 'one' : 'other'}`, { n, ...values });

/** Several texts. @param {string} key @returns {string[]} */
export const texts = (key) => [found(key)].flat();

const MARKS = /<(var|code|em|strong|sub|sup|api)>(.*?)<\/\1>/g;

/** A text with its marks, as nodes. @param {string} text such as `the step <var>h</var>` @returns {(Node | string)[]} */
export function marked(text) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let end = 0;
  for (const { 0: whole, 1: tag, 2: inner, index } of text.matchAll(MARKS)) {
    nodes.push(text.slice(end, index), mark(tag, inner));
    end = index + whole.length;
  }
  return [...nodes, text.slice(end)];
}

function mark(tag, text) {
  const element = document.createElement(tag === 'api' ? 'a' : tag);
  if (tag === 'api') element.setAttribute('href', 'swagger-ui.html');
  element.textContent = text;
  return element;
}

/** Like `t`, with the marks of the text as elements. @param {string} key @param {Record<string, any>} [values] */
export const rich = (key, values = {}) => marked(t(key, values));

/** Fills the elements that name their words. @param {ParentNode} root */
export function translate(root) {
  root.querySelectorAll('[data-i18n]').forEach((each) => each.replaceChildren(...rich(each.getAttribute('data-i18n') ?? '')));
  for (const [mine, attribute] of [['data-i18n-label', 'aria-label'], ['data-i18n-placeholder', 'placeholder']]) {
    root.querySelectorAll(`[${mine}]`).forEach((each) => each.setAttribute(attribute, t(each.getAttribute(mine) ?? '')));
  }
}

/** Fills the page, and lets its reader choose another language. @param {HTMLSelectElement} select */
export function startLanguage(select) {
  translate(document);
  for (const [tag, name] of Object.entries(LANGUAGES)) select.add(new Option(name, tag, false, tag === language));
  for (const option of select.options) option.lang = option.value;
  select.addEventListener('change', () => {
    remember('language', select.value);
    location.reload();
  });
}
