import type { ImageRequest } from '../domain/request.js';

/** Members of a request that are no fields of the client's. */
const ours: ReadonlySet<string> = new Set(['operation', 'options', 'extra']);

/**
 * The field that the client sent and that a provider's name stands for (`generation_config.temperature` for
 * `temperature`), or undefined: what only we sent is no business of the client's.
 */
export function rejectedParam(asked: ImageRequest, named: string | undefined): string | undefined {
  if (!named) return undefined;
  const said = Object.entries(asked).filter(([name, value]) => value !== undefined && !ours.has(name));
  const names = [...said.map(([name]) => inWireSpelling(name)), ...Object.keys(asked.extra)];
  return (
    names.find((name) => alike(name) === alike(named)) ?? names.find((name) => alike(name) === alike(lastOf(named)))
  );
}

function inWireSpelling(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}

/** Providers spell a name in snake_case or camelCase, and take either. */
function alike(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
