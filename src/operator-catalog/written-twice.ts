import { placeOf } from './problem.js';

/** An object or a list around the place where a scan stands, and the name or the index that it has come to in it. */
interface Around {
  readonly names: Set<string>;
  at: string | number;
}

/** The first name that an object of a JSON text has for the second time: of such values the last would hold, unsaid. */
export function writtenTwice(text: string): { readonly place: string; readonly line: number } | undefined {
  const around: Around[] = [];
  for (const { 0: token, 1: written, 2: colon, index } of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\],]/g)) {
    const inner = around.at(-1);
    if (token === '{') around.push({ names: new Set(), at: '' });
    if (token === '[') around.push({ names: new Set(), at: 0 });
    if (token === '}' || token === ']') around.pop();
    if (token === ',' && typeof inner?.at === 'number') inner.at++;
    if (!inner || !written || !colon) continue;
    const name = JSON.parse(written) as string;
    inner.at = name;
    if (inner.names.has(name)) {
      return { place: placeOf(around.map(({ at }) => at)), line: text.slice(0, index).split('\n').length };
    }
    inner.names.add(name);
  }
  return undefined;
}
