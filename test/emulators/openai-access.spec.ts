import { emulator } from '../../src/providers/openai/emulator/emulator.js';
import { failure, fixture, openOpenai, type OpenOpenai, readAnswer } from '../support/openai-emulator.js';

let openai: OpenOpenai;
beforeAll(async () => {
  openai = await openOpenai();
});
afterAll(() => openai.close());
afterEach(() => expect([openai.ledger, openai.drawings]).toEqual([[], []]));

describe('keys', () => {
  test('the key is an API key of OpenAI by its form', () => {
    expect(emulator.key).toMatch(/^sk-[\w-]{20,}$/);
  });

  test.each([[undefined], [''], [`Basic ${emulator.key}`], [emulator.key], ['Bearer ']])('none: %j', async (given) => {
    const headers: Record<string, string> = given === undefined ? {} : { authorization: given };
    const { status, body, headers: sent } = await readAnswer(await fetch(`${openai.url('api')}/models`, { headers }));
    const message = expect.stringMatching(/^You didn't provide an API key\. /) as string;
    expect({ status, body }).toEqual({ status: 401, body: failure(null, null, message) });
    expect(sent.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
  });

  test.each([
    ['sk-wrong', 'sk-wrong'],
    ['sk-0123456789abcdef', 'sk-************cdef'],
  ])('another, %s, is told masked', async (given, told) => {
    const answer = await readAnswer(await openai.call('/models', { headers: { authorization: `Bearer ${given}` } }));
    const recorded = JSON.stringify(fixture('openai-401-invalid-key')).replace('sk-REDACTED', told);
    expect(answer).toMatchObject({ status: 401, body: JSON.parse(recorded) });
  });

  test('is asked for before anything else is looked at', async () => {
    const response = await fetch(`${openai.url('api')}/nothing`, { method: 'POST', body: '{' });
    expect(response.status).toBe(401);
  });
});

describe('models', () => {
  const ids = [
    ...['gpt-image-1-mini', 'gpt-image-1.5', 'chatgpt-image-latest', 'gpt-image-2', 'gpt-image-2-2026-04-21'],
    ...['gpt-image-2.5-sunburst', 'gpt-image-2.5-sunburst-2026-09-08'],
    ...['gpt-image-2.5-flare', 'gpt-image-2.5-flare-2026-09-08'],
    ...['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'],
  ];

  test('are listed', async () => {
    const { object, data } = (await (await openai.call('/models')).json()) as { object: string; data: object[] };
    expect(object).toBe('list');
    expect(data).toEqual(
      ids.map((id) => ({ id, object: 'model', created: expect.any(Number) as number, owned_by: 'system' })),
    );
  });

  test('are told one by one', async () => {
    const response = await openai.call('/models/gpt-image-2');
    const created = Date.UTC(2026, 3, 21) / 1000;
    expect(await response.json()).toEqual({ id: 'gpt-image-2', object: 'model', created, owned_by: 'system' });
  });

  test.each([['dall-e-2'], ['dall-e-3'], ['gpt-image-1'], ['gpt-image-9'], ['google/gemini']])(
    '%s is not found, retired or never there',
    async (id) => {
      const message = `The model \`${id}\` does not exist or you do not have access to it.`;
      const notFound = { status: 404, body: failure('model', 'model_not_found', message) };
      expect(await openai.generate({ model: id })).toMatchObject(notFound);
      expect(await readAnswer(await openai.call(`/models/${encodeURIComponent(id)}`))).toMatchObject(notFound);
    },
  );
});

describe('paths and methods', () => {
  test.each([
    ['POST', '/images/variations'],
    ['GET', '/images'],
    ['POST', '/images/generations/'],
    ['POST', '/chat/completions'],
  ])('%s %s is an unknown URL', async (method, path) => {
    const answer = await readAnswer(await openai.call(path, { method }));
    const message = `Invalid URL (${method} /v1${path})`;
    expect(answer).toMatchObject({ status: 404, body: failure(null, 'unknown_url', message) });
  });

  test.each([
    ['GET', '/images/generations'],
    ['PUT', '/images/edits'],
    ['POST', '/models'],
    ['DELETE', '/models/gpt-image-2'],
  ])('%s %s is no method of it', async (method, path) => {
    const answer = await readAnswer(await openai.call(path, { method }));
    const message = `Not allowed to ${method} on /v1${path}. (HINT: Perhaps you meant to use a different HTTP method?)`;
    expect(answer).toMatchObject({ status: 405, body: failure(null, 'method_not_supported', message) });
  });
});

describe('bodies', () => {
  test.each([['{'], [''], ['[]'], ['"a cat"'], ['null']])('%j is no JSON object', async (body) => {
    const message = expect.stringMatching(/^We could not parse the JSON body of your request\./) as string;
    expect(await openai.generate(body)).toMatchObject({ status: 400, body: failure(null, null, message) });
  });

  test.each([
    ['/images/generations', 'multipart/form-data; boundary=x', "'application/json'"],
    ['/images/generations', 'text/plain', "'application/json'"],
    ['/images/edits', 'text/plain', "'application/json' or 'multipart/form-data'"],
  ])('%s takes no %s', async (path, type, accepted) => {
    const init = { method: 'POST', headers: { 'content-type': type }, body: '{}' };
    const answer = await readAnswer(await openai.call(path, init));
    const message =
      `Unsupported content type: '${type}'. This API method only accepts ${accepted} requests, but you specified the ` +
      `header 'Content-Type: ${type}'. Please try again with a supported content type.`;
    expect(answer).toMatchObject({ status: 400, body: failure(null, 'unsupported_content_type', message) });
  });

  test.each([['multipart/form-data'], ['multipart/form-data; boundary=x']])('a form that is none: %s', async (type) => {
    const init = { method: 'POST', headers: { 'content-type': type }, body: 'a cat' };
    const answer = await readAnswer(await openai.call('/images/edits', init));
    expect(answer).toMatchObject({ status: 400, body: failure(null, null, 'Could not parse multipart form.') });
  });
});
