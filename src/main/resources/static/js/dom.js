/** Finds and creates elements. */

/** @param {string} id @returns {any} the element, which must exist */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element #${id}`);
  return found;
}

/**
 * @param {string} tag
 * @param {Record<string, any>} properties `on` holds listeners, `data` the dataset; names with a dash and `role` and
 *     `for` are attributes
 * @param {...(Node|string)} children
 * @returns {any}
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'on') Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name.includes('-') || name === 'role' || name === 'for') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/** Replaces the children of an element. @param {Element} host @param {...(Node|string)} children */
export function show(host, ...children) {
  host.replaceChildren(...children);
}

/** A listener that does nothing while what it has started is under way, so that a double click starts one thing. @param {() => Promise<any>} action */
export function once(action) {
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    await action().finally(() => (busy = false));
  };
}
