// Runs before the first paint: the other theme does not flash, the words come with the styles, and panels show once
// they are filled, so that nothing jumps.
(() => {
  const root = document.documentElement;
  root.classList.add('starting');

  const languages = (root.dataset.languages ?? '').split(' ');
  const primary = (tag) => tag.split('-')[0].toLowerCase();
  const known = (tag) => languages.find((each) => primary(each) === primary(tag));

  const recall = (key) => {
    try {
      return localStorage.getItem(key) ?? '';
    } catch {
      return ''; // Without storage the system's theme and language apply.
    }
  };

  const theme = recall('theme');
  if (theme) root.dataset.theme = theme;

  root.lang = [recall('language'), ...navigator.languages].map(known).find(Boolean) ?? languages[0];
  const words = document.createElement('link');
  Object.assign(words, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' });
  words.href = new URL(`../i18n/${root.lang}.json`, document.currentScript.src).href;
  document.head.append(words);
})();
