import { count, oneOf, text } from './schema.js';

const limits = ['requests', 'images'].flatMap((what) => {
  const header = (name: string, schema: object) => [`x-ratelimit-${name}-${what}`, { schema }] as const;
  return [
    header('limit', count(`How many ${what} your key may have a minute.`)),
    header('remaining', count(`How many ${what} are left of these.`)),
    header('reset', text('When all of them are there again, such as `250ms` or `6m0s`.')),
  ];
});

/** What answers carry beside their body. */
export const headers = {
  'x-request-id': { required: true, schema: text('Finds the request in the log.', { pattern: '^req_' }) },
  'retry-after': { schema: count('Seconds after which to try again.') },
  'retry-after-ms': { schema: count('The same in milliseconds.') },
  'x-should-retry': { schema: oneOf(['true', 'false'], 'Whether trying again can help; the SDKs obey it.') },
  'X-Halftone-Provider': { schema: text('Who made the first picture.') },
  'X-Halftone-Model': { schema: text('The model that made it.') },
  'X-Halftone-Cost': { schema: text('US dollars, or `unknown`.') },
  'X-Halftone-Sandbox': { schema: oneOf(['true', 'false'], 'Whether the sandbox drew it, and nothing was bought.') },
  'Cache-Control': {
    required: true,
    schema: { const: 'no-store', description: 'It holds a secret, which nobody on the way is to keep.' },
  },
  Location: { schema: text('Where the record is.') },
  'Preference-Applied': { schema: text('How long the answer was waited for.', { examples: ['wait=30'] }) },
  ETag: { schema: text('The same as long as the bytes are.') },
  'Accept-Ranges': { schema: { const: 'bytes' } },
  'Content-Range': { schema: text('Which bytes these are, of how many.') },
} as const;

export type HeaderName = keyof typeof headers;

/** Of keys that have limits. */
export const limitHeaders: Readonly<Record<string, object>> = Object.fromEntries(limits);

export function headerRefs(names: readonly string[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name.toLowerCase()}` }]));
}

export function headerComponents(): Record<string, object> {
  const all = Object.entries({ ...headers, ...limitHeaders });
  return Object.fromEntries(all.map(([name, header]) => [name.toLowerCase(), header]));
}
