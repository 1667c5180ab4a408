import { problem } from './problem.js';

/** Names that may each be there once. */
export function checkOnce(names: readonly { readonly place: string; readonly value: string }[]): void {
  names.forEach(({ place, value }, index) => {
    const first = names.findIndex((name) => name.value === value);
    if (first < index) throw problem(place, value, `is there twice: ${names[first]?.place} is the same`);
  });
}
