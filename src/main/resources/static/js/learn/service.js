/** The address of the service, as the snippets need it. */
export const serviceAddress = () => document.baseURI.replace(/[?#].*$/, '').replace(/\/$/, '');
