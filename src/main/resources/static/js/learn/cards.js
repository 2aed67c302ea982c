/**
 * The questions, by id: each answers with what the wrong and the right lines give, asked of the service or computed
 * here at that moment. Words are under `learn.cards.<id>` (`question`, `wrong`, `right`, `why`), the lines in
 * `learn/python/cards/<id>-wrong.py` and `-right.py`.
 *
 * @type {Record<string, () => Promise<{wrong: any, right: any}>>}
 */
export const CARDS = {};
