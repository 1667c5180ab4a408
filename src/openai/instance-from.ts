import { plainToInstance } from 'class-transformer';
import { GatewayError } from '../domain/errors.js';

/** class-transformer would make an object of what stands under the one, and passes over the other. */
const reserved: ReadonlySet<string> = new Set(['constructor', '__proto__']);

/** What a client said, as an instance of a class of fields, whose checks are still to be asked. */
export function instanceFrom<T extends object>(fields: new () => T, said: Readonly<Record<string, unknown>>): T {
  const param = reservedIn(said)?.slice(0, 64);
  if (param !== undefined) throw new GatewayError('unknown_parameter', `Unknown parameter: '${param}'.`, { param });
  return plainToInstance(fields, said);
}

/** Where a reserved name stands, such as `defaults.constructor`. */
function reservedIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (reserved.has(name)) return name;
    const within = reservedIn(member);
    if (within !== undefined) return `${name}.${within}`;
  }
  return undefined;
}
