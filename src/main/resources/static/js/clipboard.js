/** Copies text, also where browsers keep the clipboard from pages: on plain HTTP. */

/** Whether the text of an element has been copied; it is selected if not. @param {HTMLElement} element */
export async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
    return true;
  } catch {
    return copySelection(element);
  }
}

/** The older way, which works without TLS too. */
function copySelection(element) {
  getSelection()?.selectAllChildren(element);
  const copied = document.execCommand('copy');
  if (copied) getSelection()?.removeAllRanges();
  return copied;
}
