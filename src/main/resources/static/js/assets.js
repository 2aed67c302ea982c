/** The files that come with the page. */

/** The address of a file. Only a module directly below `js` may ask, since modules are bundled there. @param {string} path below the root of the files */
export const asset = (path) => new URL(`../${path}`, import.meta.url).href;
