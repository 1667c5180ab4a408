import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Development dependencies of which Vite builds a part into the console, so that they are handed out with it. */
const builtIn = ['preact', 'preact-iso', 'uplot'];

/**
 * Every package that comes with Halftone, once a version, by the lock file, with its places in the tree: also those that
 * only other systems install.
 * A licence that the lock file does not know is read from the installed package.
 */
export function productionPackages(root, lockFile = join(root, 'package-lock.json')) {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  const direct = Object.keys(packages[''].dependencies ?? {});
  const found = Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '' || entry.link) return [];
    const name = entry.name ?? path.replace(/^.*node_modules\//, '');
    const isBuiltIn = builtIn.includes(name) && path === `node_modules/${name}`;
    if ((entry.dev || entry.devOptional) && !isBuiltIn) return [];
    const why = isBuiltIn ? 'console' : direct.includes(name) && path === `node_modules/${name}` ? 'direct' : '';
    const licence = entry.license ?? installedLicence(join(root, path));
    return [{ name, version: entry.version, why, licence, paths: [path] }];
  });
  const unique = new Map();
  for (const one of found) {
    const id = `${one.name}@${one.version}`;
    const same = unique.get(id);
    unique.set(id, same ? { ...same, why: same.why || one.why, paths: [...same.paths, ...one.paths] } : one);
  }
  return [...unique.values()].sort((one, other) => order(one.name, other.name) || order(one.version, other.version));
}

/** Old packages tell a list of objects. */
function installedLicence(folder) {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  return license?.type ?? license ?? (licenses?.map(({ type }) => type).join(' OR ') || undefined);
}

function order(one, other) {
  return one.localeCompare(other, 'en', { numeric: true });
}
