import fc from 'fast-check';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { imageFields, namesIn } from './support/image-fields.js';
import { damaged, objectText, someJson } from './support/values.js';

const json = { 'content-type': 'application/json' };
const path = fc.constantFrom('/openai/v1', '/v1').map((surface) => `${surface}/images/generations?dryRun=true`);

const gateway = useFuzzGateway(({ ask }) =>
  ask({
    method: 'POST',
    path: '/v1/images/generations?dryRun=true',
    headers: json,
    body: '{"model":"mock-image","prompt":"x"}',
  }),
);

describe('a generation in JSON is planned or refused', () => {
  fuzz('whatever its fields', 1_100, fc.tuple(path, imageFields), async ([to, fields]) => {
    await gateway.ask({ method: 'POST', path: to, headers: json, body: objectText(fields) }, namesIn(fields));
  });

  fuzz('whatever its text lost on the way', 300, damaged(imageFields.map(objectText)), async (body) => {
    const reply = await gateway.ask(
      { method: 'POST', path: '/v1/images/generations?dryRun=true', headers: json, body },
      names(body),
    );
    expect(reply.status).toBeLessThan(500);
  });

  fuzz('whatever JSON it is', 200, someJson, async (body) => {
    await gateway.ask(
      { method: 'POST', path: '/v1/images/generations?dryRun=true', headers: json, body },
      names(Buffer.from(body)),
    );
  });
});

/** Of a text that may be no JSON any more. */
function names(body: Buffer): string[] {
  try {
    return Object.keys(Object(JSON.parse(body.toString())));
  } catch {
    return [];
  }
}
