import { GatewayError } from '../domain/errors.js';

const deepest = 64;

/** Throws for a field of the body that nests deeper than any provider's parameters do, and than recursion can follow. */
export function refuseDepth(body: object): void {
  for (const [name, value] of Object.entries(body)) {
    if (isDeeper(value, deepest)) {
      const param = name.slice(0, 64);
      throw new GatewayError('invalid_value', `Invalid '${param}': it nests deeper than ${deepest} levels.`, { param });
    }
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}
