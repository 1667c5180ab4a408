import { distance } from 'fastest-levenshtein';

/** The name that was meant, if one is near: `imagesPerCall` is meant for `images_per_call`. */
export function likely(name: string, known: readonly string[]): string | undefined {
  const written = plain(name);
  const near = known
    .map((each) => ({ each, off: distance(written, plain(each)), begins: beginsAlike(written, plain(each)) }))
    .filter(({ off, begins }) => begins || off <= written.length / 3)
    .sort((one, other) => one.off - other.off);
  return near[0]?.each;
}

function beginsAlike(one: string, other: string): boolean {
  return one.length > 2 && (one.startsWith(other) || other.startsWith(one));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
