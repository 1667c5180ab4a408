/** The longest text that all of the names begin with. */
export function commonBeginning([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const name of others) {
    while (!name.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
