import fc from 'fast-check';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { marks } from './support/marks.js';
import { someName, somePrompt, someText } from './support/values.js';

const path = '/v1/images/generations';
const json = { 'content-type': 'application/json' };
const gateway = useFuzzGateway(
  ({ ask }) => ask({ method: 'POST', path, headers: json, body: '{"model":"mock-image","prompt":"x","size":"64x64"}' }),
  'pictures',
);

const own = fc.record(
  {
    prompt: somePrompt,
    model: fc.constant('mock-image'),
    size: fc.constantFrom('64x64', '65x70'),
    n: fc.constantFrom(1, 2),
    response_format: fc.constantFrom('url', 'b64_json'),
    output_format: fc.constantFrom('png', 'jpeg', 'webp'),
    stream: fc.boolean(),
    user: someText,
    quality: someText,
    seed: fc.maxSafeNat(),
    halftone: fc.record(
      { tags: fc.array(someText, { maxLength: 3 }), partial: fc.constantFrom('deliver', 'fail') },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['prompt', 'model', 'size'] },
);
const extra = fc.oneof(
  fc.constant({}),
  fc.tuple(someName, someText).map(([name, value]) => ({ [name]: value })),
);
const body = fc.tuple(own, extra).map(([fields, more]) => ({ ...more, ...fields }));
const keyText = fc.oneof(
  fc.constantFrom(marks.idempotency, 'a b', 'é', '{}', '*', 'x'.repeat(255), '\t'),
  someText.map((text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 200)),
);
let count = 0;

describe('a request that is sent again is the same request', () => {
  fuzz('under any Idempotency-Key', 100, fc.tuple(body, keyText, fc.boolean()), async ([fields, word, atOnce]) => {
    const headers = { ...json, 'idempotency-key': `${count++}${word}`.slice(0, 255).trim() };
    const send = (changed: object = {}) =>
      gateway.ask(
        { method: 'POST', path, headers, body: JSON.stringify({ ...fields, ...changed }) },
        Object.keys(fields),
      );
    const [first, beside] = atOnce ? await Promise.all([send(), send()]) : [await send()];
    if (first.status !== 200) return expect(first.status).toBe(400);
    const again = beside ?? (await send());
    expect(idsIn(again.text)).toEqual(idsIn(first.text));
    expect((await send({ prompt: `${fields.prompt} otherwise` })).status).toBe(409);
  });

  const retry = fc.oneof(
    fc.constantFrom('1', '2', '999'),
    fc.constantFrom('0', '-1', '1e3', '1000', '01', 'x', '', '１'.normalize('NFKC'), ' 1'),
  );
  fuzz('with any retry count of an SDK', 100, fc.tuple(body, retry), async ([fields, times]) => {
    const sent = { method: 'POST', path, body: JSON.stringify({ ...fields, prompt: `${fields.prompt} ${count++}` }) };
    const first = await gateway.ask({ ...sent, headers: json }, Object.keys(fields));
    if (first.status !== 200) return expect(first.status).toBe(400);
    const again = await gateway.ask(
      { ...sent, headers: { ...json, 'x-stainless-retry-count': times } },
      Object.keys(fields),
    );
    const joined = /^\d{1,3}$/.test(times.trim()) && Number(times) > 0;
    expect(idsIn(again.text).some((id) => idsIn(first.text).includes(id))).toBe(joined);
  });
});

/** Of the generation that an answer or its events tell of. */
function idsIn(text: string): string[] {
  return [...new Set(text.match(/"id":"gen_\w+"/g) ?? [])];
}
