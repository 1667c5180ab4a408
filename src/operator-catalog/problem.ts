/** What is wrong in the operator's file, and where; it ends the sentence "X is not valid: …". */
export class CatalogProblem extends Error {
  override readonly name = 'CatalogProblem';
}

/** `models[0].id "a b" must be …`; without the value where it is not there, or says nothing. */
export function problem(place: string, value: unknown, message: string): CatalogProblem {
  return new CatalogProblem([place, shown(value), message].filter((part) => part !== '').join(' '));
}

/** `models[0].offers[1].size`; empty for the file itself. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place ? `${place}.${String(key)}` : String(key);
  }, '');
}

/** Values in a message, each once. */
export function listed(values: readonly (string | number)[]): string {
  return [...new Set(values)].join(', ');
}

function shown(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
