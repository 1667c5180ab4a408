/** Line and column, from 1, of the first character with which a text can no longer become JSON. */
export function whereJsonBreaks(text: string): { readonly line: number; readonly column: number } {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (canGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const lines = text.slice(0, good).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** Node does not always tell where it stopped; where it says so, or says that the text ended, that is believed. */
function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = String(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    return position === undefined ? /end of JSON/.test(message) : Number(position) >= beginning.length;
  }
}
