import { GatewayError } from '../domain/errors.js';
import type { ImageRequest } from '../domain/request.js';
import { isObject } from '../openai/field.js';
import { optionsView, saidView } from '../record/asked.js';

/** Not of the body, or of the way in which its answer was given. */
const settledAnew: ReadonlySet<string> = new Set(['operation', 'stream', 'partial_images']);

/** What a request said, with changes over it; a change to null takes a field away. Throws where pictures are changed. */
export function withChanges(asked: ImageRequest, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const other = ['images', 'image', 'mask'].find((name) => changes[name] !== undefined);
  if (other !== undefined) {
    const message = `Unsupported parameter: '${other}'. A rerun starts from the same pictures; send others in a new generation.`;
    throw new GatewayError('unsupported_parameter', message, { param: other });
  }
  const said = Object.entries(saidView(asked)).filter(([name]) => !settledAnew.has(name));
  const { halftone } = changes;
  const options = optionsView(asked.options);
  return {
    ...Object.fromEntries(said),
    ...changes,
    halftone: isObject(halftone) ? { ...options, ...halftone } : options,
  };
}
