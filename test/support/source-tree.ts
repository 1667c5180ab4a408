import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Source files by their path below `src`, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

/** All TypeScript below `src`, specs left out. */
export function readSources(root: string): SourceTree {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name));
  return new Map(sources.map((name) => [name.split('\\').join('/'), readFileSync(join(root, name), 'utf8')]));
}

export interface Import {
  readonly from: string;
  /** A path below `src` where it is one of ours, else the package's specifier. */
  readonly to: string;
  readonly ours: boolean;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

const statement =
  /(?:\b(?:import|export)\s+(type)\s[^'"`;]*?)?(?:(?<!['"])\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;

/** Static imports and exports, type-only ones included, and dynamic imports with a literal. */
export function importsOf(tree: SourceTree): Import[] {
  return [...tree].flatMap(([from, source]) =>
    [...source.matchAll(statement)].map(([, type, specifier = '']) => {
      const ours = specifier.startsWith('.');
      return {
        from,
        to: ours ? sourceOf(posix.join(posix.dirname(from), specifier), tree) : specifier,
        ours,
        typeOnly: type !== undefined,
      };
    }),
  );
}

function sourceOf(path: string, tree: SourceTree): string {
  const name = path.replace(/\.js$/, '');
  return name === path ? path : tree.has(`${name}.tsx`) ? `${name}.tsx` : `${name}.ts`;
}

/** Every circle of imports, each as the files along it. */
export function cyclesIn(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to, ours } of imports) if (ours) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    if (path.includes(file) || done.has(file)) return;
    for (const target of next.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return cycles;
}
