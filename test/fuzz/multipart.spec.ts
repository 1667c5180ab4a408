import fc from 'fast-check';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { file, fine, formOf, picture, someParts } from './support/form-parts.js';
import { marks } from './support/marks.js';
import { damaged, someText } from './support/values.js';

const path = fc.constantFrom('/openai/v1/images/edits?dryRun=true', '/v1/images/variations?dryRun=true');

const gateway = useFuzzGateway(({ ask }) => {
  const body = formOf('b', [fine('model', 'mock-image'), fine('prompt', 'x'), file('image', picture)], '--b--\r\n');
  return ask({ method: 'POST', path: '/v1/images/edits?dryRun=true', headers: typed('b'), body });
});

const boundary = fc.oneof(
  { arbitrary: fc.constantFrom('b', '----WebKitFormBoundaryx', "a'()+_,-./:=?", 'x'.repeat(70)), weight: 6 },
  fc.constantFrom('', 'x'.repeat(71), 'é', ' ', '"', '-', '--'),
);
const end = fc.constantFrom(
  ...Array<string>(6).fill('--B--\r\n'),
  '--B--',
  '--B',
  '',
  '--B--\r\nepilogue',
  '--B\r\n--B--\r\n',
  '--B--\r\n--B\r\n',
);
const form = fc.record({
  to: path,
  boundary,
  parts: someParts,
  right: fc.boolean(),
  end,
  preamble: fc.constantFrom('', '', '', '\r\n', 'preamble\r\n', 'x'.repeat(20_000)),
  chunked: fc.boolean(),
});

describe('an edit as a form is planned or refused', () => {
  fuzz('whatever its parts', 550, form, async ({ to, boundary: b, parts, right, end: tail, preamble, chunked }) => {
    const all = right
      ? [fine('model', 'mock-image'), fine('prompt', marks.prompt), file('image', picture), ...parts]
      : parts;
    const body = Buffer.concat([Buffer.from(preamble), formOf(b, all, tail.replaceAll('B', b))]);
    const headers = { ...typed(b), ...(chunked && { 'transfer-encoding': 'chunked' }) };
    await gateway.ask({ method: 'POST', path: to, headers, body }, (param) => body.toString().includes(param));
  });

  const whole = formOf(
    'b',
    [fine('model', 'mock-image'), fine('prompt', marks.prompt), file('image', picture), file('mask', picture)],
    '--b--\r\n',
  );
  fuzz('whatever it lost on the way', 350, fc.tuple(path, damaged(fc.constant(whole))), async ([to, body]) => {
    await gateway.ask({ method: 'POST', path: to, headers: typed('b'), body }, (param) =>
      body.toString().includes(param),
    );
  });

  const header = fc.oneof(
    someText.map((text) => `multipart/form-data; boundary=${text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')}`),
    fc.constantFrom(
      'multipart/form-data',
      'multipart/form-data;',
      'multipart/form-data; boundary',
      'multipart/mixed; boundary=b',
      'form-data',
    ),
    fc.constantFrom(
      'multipart/form-data; boundary=b; boundary=c',
      'multipart/form-data; BOUNDARY="b"',
      'multipart/form-data;boundary="b',
      '',
    ),
    fc.nat(2_500).map((times) => `multipart/form-data${';="'.repeat(times)}`),
  );
  fuzz('whatever its Content-Type says', 150, fc.tuple(path, header), async ([to, contentType]) => {
    await gateway.ask({ method: 'POST', path: to, headers: { 'content-type': contentType }, body: whole }, [
      'model',
      'prompt',
    ]);
  });
});

function typed(b: string): { readonly 'content-type': string } {
  return { 'content-type': `multipart/form-data; boundary="${b}"` };
}
