import fc, { type Arbitrary } from 'fast-check';
import { platform } from '../support/platform.js';
import { fuzz } from './support/fuzz.js';
import { admin, useFuzzGateway } from './support/fuzz-gateway.js';
import { imageFields, namesIn } from './support/image-fields.js';
import { marks } from './support/marks.js';
import { field, type Member, objectText, someJson, someName, someText } from './support/values.js';

const headers = { 'content-type': 'application/json' };
/** A generation of the key's own and one of another's, by their ids. */
const made = { own: '', other: '' };

const gateway = useFuzzGateway(async ({ ask, inner, key }) => {
  const begin = async (from: string | undefined, prompt: string) => {
    const body = { model: 'mock-image', prompt, size: '64x64', halftone: { tags: [marks.field] } };
    return (await platform(inner, '/generations', { body, key: from, headers: { prefer: 'wait=30' } })).body.id;
  };
  made.own ||= await begin(key.key, marks.prompt);
  made.other ||= await begin(undefined, marks.other);
  await ask({ path: '/platform/v1/generations' });
  await ask({ path: '/platform/v1/usage' });
  await ask({ method: 'POST', path: `/platform/v1/generations/${made.own}/rerun?dryRun=true`, headers, body: '{}' });
}, 'pictures');

const id = fc.oneof(
  fc.constantFrom('own', 'own', 'other'),
  fc.constantFrom(
    'gen_',
    '..',
    '%2e%2e',
    '%00',
    '{halftone}',
    '*',
    'gen_0000000000000000000000000000',
    '%E0%A4%A',
    'own%0a',
  ),
  someText.map((text) => inUrl(text) || 'x'),
);

function idOf(text: string): string {
  return text.replace(/^own/, made.own).replace(/^other$/, made.other);
}

const day = fc.constantFrom(
  '2026-11-25',
  '2026-13-01',
  '2026-02-30',
  '1999-12-31',
  '2100-01-01',
  '0000-00-00',
  '２０２６-11-25',
);
const time = fc.oneof(
  day,
  fc.constantFrom('0', '99999999999', '1e10', '-1', '2026-11-25T99:99Z', '2026-11-25T12:00:00+99:99', '١'),
);
const parameter: Arbitrary<Member> = fc.oneof(
  fc.tuple(fc.constantFrom('limit'), fc.constantFrom('0', '1', '100', '101', '-1', '1e1', '１', '1.0', '')),
  fc.tuple(fc.constantFrom('starting_after', 'key_id'), id),
  fc.tuple(fc.constantFrom('created_after', 'created_before', 'from', 'to'), time),
  fc.tuple(
    fc.constantFrom('status', 'group_by'),
    fc.constantFrom('done', 'failed', 'day', 'tag', 'Done', 'constructor', '__proto__'),
  ),
  fc.tuple(
    fc.constantFrom('model', 'provider', 'tag', 'q'),
    fc.oneof(someText, fc.constantFrom('mock-image', 'mock', marks.field, 'a b c', '*', '{x}')),
  ),
  fc.tuple(someName, someText),
);
const query = fc.array(parameter, { maxLength: 4 });

describe('the platform API answers, or says why not', () => {
  const list = fc.constantFrom('generations', 'usage', 'keys');
  fuzz('any query', 1_250, fc.tuple(list, query), async ([of, pairs]) => {
    const words = pairs.map(([name, value]) => `${inUrl(name)}=${inUrl(idOf(value))}`).join('&');
    const path = `/platform/v1/${of}?${words}`;
    const { text } = await gateway.ask(
      { path, headers: of === 'keys' ? admin : {} },
      pairs.map(([name]) => decodeURIComponent(inUrl(name))),
    );
    if (of !== 'keys') expectNothingOfOthers(text);
  });

  const what = fc.constantFrom(
    '',
    '/events',
    '/jobs',
    '/deliveries',
    '/cancel',
    '/payloads',
    '/rerun?dryRun=true',
    '/deliveries/x/redeliver',
    '/x',
  );
  const method = fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'PATCH');
  fuzz('anything of a generation', 300, fc.tuple(method, id, what), async ([by, of, route]) => {
    const reply = await gateway.ask({ method: by, path: `/platform/v1/generations/${idOf(of)}${route}` });
    expectNothingOfOthers(reply.text);
  });

  fuzz(
    'a rerun with any changes',
    350,
    fc.tuple(fc.oneof(imageFields.map(without), imageFields), id),
    async ([changes, of]) => {
      const path = `/platform/v1/generations/${idOf(of.replace(/^(?!own|other).*/s, 'own'))}/rerun?dryRun=true`;
      expectNothingOfOthers(
        (await gateway.ask({ method: 'POST', path, headers, body: objectText(changes) }, namesIn(changes))).text,
      );
    },
  );

  fuzz('a rerun with any JSON', 100, someJson, async (body) => {
    await gateway.ask(
      { method: 'POST', path: `/platform/v1/generations/${made.own}/rerun?dryRun=true`, headers, body },
      topNames(body),
    );
  });

  const setting: Arbitrary<Member> = fc.oneof(
    field('name', someText),
    field('scopes', fc.array(fc.constantFrom('images', 'platform', 'admin', 'all'), { maxLength: 3 })),
    field('expires', fc.oneof(fc.maxSafeInteger(), fc.constantFrom(null, 4_102_444_801, 4_000_000_000))),
    field(
      'budget',
      fc.record({ per_day: fc.double(), per_month: fc.constantFrom(null, 1, 1e-300, 1_000_001) }, { requiredKeys: [] }),
    ),
    field(
      'rate_limit',
      fc.record(
        { requests_per_minute: fc.integer(), pictures_per_minute: fc.constantFrom(null, 1, 0, 1e6) },
        { requiredKeys: [] },
      ),
    ),
    field(
      'defaults',
      fc.record({ model: someText, output_format: fc.constantFrom('png', 'svg', null) }, { requiredKeys: [] }),
    ),
    fc.tuple(someName, someJson),
  );
  const key = fc
    .tuple(fc.boolean(), fc.array(setting, { maxLength: 4 }))
    .map(([fine, more]) =>
      fine ? [['name', `"${marks.field}"`] as const, ['scopes', '["images"]'] as const, ...more] : more,
    );
  const keyRoute = fc.oneof(
    fc.constant('POST /platform/v1/keys'),
    id.map((text) => `PATCH /platform/v1/keys/${text}`),
    fc.constant('PATCH /platform/v1/keys/key'),
  );
  fuzz('a key with any settings', 500, fc.tuple(keyRoute, key), async ([route, settings]) => {
    const [by = '', path = ''] = route.split(' ');
    const at = path.replace(/key$/, gateway.key.id);
    await gateway.ask(
      {
        method: by,
        path: at,
        headers: { ...headers, ...admin },
        body: objectText(settings.filter(([name]) => by === 'POST' || harmless(name))),
      },
      namesIn(settings),
    );
  });
});

/** The key of the cases must go on to work. */
function harmless(name: string): boolean {
  return !['scopes', 'expires', 'budget', 'rate_limit', 'defaults'].includes(name);
}

function without(fields: readonly Member[]): readonly Member[] {
  return fields.filter(([name]) => name !== 'model' && name !== 'prompt');
}

/** What the owner of one key sees holds nothing of another key's but the id that was sent. */
function expectNothingOfOthers(text: string): void {
  expect(text).not.toContain(marks.other);
}

function topNames(json: string): string[] {
  return Object.keys(Object(JSON.parse(json)));
}

function inUrl(text: string): string {
  return /^%[0-9a-f]/i.test(text)
    ? text
    : encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))
        .slice(0, 3_000)
        .replace(/%.?$/, '');
}
