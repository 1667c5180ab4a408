import { emulator } from '../../src/providers/vertex/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { bearer, expressPath, fixture, modelPath, post, project, prompted } from '../support/vertex-exchange.js';

const flash = 'gemini-2.5-flash-image';
const cat = prompted('a cat');
const key = { 'x-goog-api-key': emulator.key };

let vertex: OpenEmulator;
let token: { readonly authorization: string };
beforeAll(async () => {
  vertex = await openEmulator(emulator);
  token = await bearer(vertex);
});
afterAll(() => vertex.close());

/** A recorded answer, with what is the caller's own put in its place. */
function recorded(name: string, own: Record<string, string> = {}): object {
  const { status, body } = fixture(name).response;
  const text = Object.entries(own).reduce((now, [from, to]) => now.replaceAll(from, to), JSON.stringify(body));
  return { status, body: JSON.parse(text) };
}

async function refusal(path: string, headers: Record<string, string>, body: object = cat): Promise<object> {
  const answer = await post(vertex, path, body, headers);
  return { status: answer.status, body: answer.body };
}

describe('what is taken', () => {
  test.each([
    ['a token at the project', modelPath(flash), () => token],
    ['a token at v1beta1', modelPath(flash).replace('/v1/', '/v1beta1/'), () => token],
    ['a token, whatever key comes with it', modelPath(flash), () => ({ ...token, 'x-goog-api-key': 'AIza' })],
    ['the key in express mode', expressPath(flash), () => key],
    ['the key in the query', `${expressPath(flash)}?key=${emulator.key}`, () => ({})],
  ])('%s', async (_, path, headers) => {
    expect((await post(vertex, path, cat, headers())).status).toBe(200);
  });
});

test("the key has the form of Google's newer keys", () => {
  expect(emulator.key).toMatch(/^AQ\.\w{50}$/);
});

describe('credentials', () => {
  const missing = (message: string): object => ({
    status: 401,
    body: {
      error: {
        code: 401,
        message: expect.stringContaining(message),
        status: 'UNAUTHENTICATED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'CREDENTIALS_MISSING',
            domain: 'googleapis.com',
            metadata: {
              method: 'google.cloud.aiplatform.v1.PredictionService.GenerateContent',
              service: 'aiplatform.googleapis.com',
            },
          },
        ],
      },
    },
  });

  test.each([
    ['none at the project', modelPath(flash), {}, 'Request is missing required authentication credential.'],
    ['none in express mode', expressPath(flash), {}, 'Request is missing required authentication credential.'],
    ['the key at the project', modelPath(flash), key, 'API keys are not supported by this API.'],
  ])('%s', async (_, path, headers, message) => {
    expect(await refusal(path, headers)).toEqual(missing(message));
  });

  test.each([
    ['another token', modelPath(flash), { authorization: 'Bearer ya29.other' }],
    ['the key as a token', modelPath(flash), { authorization: `Bearer ${emulator.key}` }],
    ['a password', modelPath(flash), { authorization: 'Basic eDp5' }],
    ['another token in express mode', expressPath(flash), { authorization: 'Bearer ya29.other' }],
    ['another key of the newer form', expressPath(flash), { 'x-goog-api-key': 'AQ.other' }],
  ])('%s', async (_, path, headers) => {
    expect(await refusal(path, headers)).toEqual(recorded('vertex-401-expired-token'));
  });

  test('the method is told with its version', async () => {
    const path = modelPath(flash).replace('/v1/', '/v1beta1/');
    const own = { 'aiplatform.v1.': 'aiplatform.v1beta1.' };
    expect(await refusal(path, { authorization: 'Bearer ya29.other' })).toEqual(
      recorded('vertex-401-expired-token', own),
    );
  });

  test('another key of the older form', async () => {
    const { status, body } = await post(vertex, expressPath(flash), cat, { 'x-goog-api-key': 'AIza-wrong' });
    const details = [
      expect.objectContaining({ reason: 'API_KEY_INVALID', metadata: { service: 'aiplatform.googleapis.com' } }),
      expect.objectContaining({ locale: 'en-US' }),
    ];
    const message = 'API key not valid. Please pass a valid API key.';
    expect({ status, body }).toEqual({
      status: 400,
      body: { error: { code: 400, message, status: 'INVALID_ARGUMENT', details } },
    });
  });

  test('another project', async () => {
    const own = { 'my-project': 'other', [flash]: 'gemini-3-pro-image' };
    const path = modelPath('gemini-3-pro-image').replace(project, 'other');
    expect(await refusal(path, token)).toEqual(recorded('vertex-403-iam', own));
  });

  test('a token in express mode', async () => {
    const own = { 'projects/my-project/locations/global/': '' };
    expect(await refusal(expressPath(flash), token)).toEqual(recorded('vertex-403-iam', own));
  });
});

describe('models', () => {
  const notFound = (model: string, location: string): object =>
    recorded('vertex-404-publisher-model', {
      'my-project': project,
      'us-central1': location,
      'gemini-3-pro-image': model,
    });

  test.each([
    ...['global', 'us-central1', 'us-east1', 'us-east4', 'us-east5', 'us-south1', 'us-west1', 'us-west4'],
    ...['europe-central2', 'europe-north1', 'europe-southwest1', 'europe-west1', 'europe-west4', 'europe-west8'],
  ])('the 2.5 model is in %s', async (location) => {
    expect((await post(vertex, modelPath(flash, location), cat, token)).status).toBe(200);
  });

  test.each([
    [flash, 'us-west2'],
    [flash, 'eu'],
    [flash, 'nowhere'],
    ['gemini-3-pro-image', 'us-central1'],
    ['gemini-3.1-flash-lite-image', 'europe-west4'],
    ['gemini-nano-banana-2.1', 'us-east5'],
    ['gemini-3-pro-image-preview', 'global'],
    ['gemini-2.5-flash-image-preview', 'global'],
    ['gemini-3.1-flash-image-preview', 'global'],
    ['gemini-3.1-flash-image', 'global'],
    ['no-such-model', 'global'],
  ])('%s is not in %s', async (model, location) => {
    expect(await refusal(modelPath(model, location), token)).toEqual(notFound(model, location));
  });

  test('in express mode a model that is gone is missed in the project of the key', async () => {
    expect(await refusal(expressPath('gemini-3.1-flash-image'), key)).toEqual(
      notFound('gemini-3.1-flash-image', 'global'),
    );
  });

  test('Imagen is shut down', async () => {
    const { request } = fixture('vertex-200-imagen-predict');
    const path = modelPath('imagen-4.0-generate-001', 'us-central1', 'predict');
    expect(await refusal(path, token, request?.body)).toEqual(notFound('imagen-4.0-generate-001', 'us-central1'));
  });

  test.each([
    ['POST', '/v1beta/models/gemini-2.5-flash-image:generateContent'],
    ['POST', modelPath(flash).replace('/google/', '/anthropic/')],
    ['POST', modelPath(flash).replace(':generateContent', '')],
    ['POST', modelPath(flash).replace('generateContent', 'generateImages')],
    ['GET', modelPath(flash)],
    ['PUT', modelPath(flash)],
  ])('%s %s is no method of the API', async (method, path) => {
    const response = await fetch(vertex.url('api') + path, { method, headers: { ...token } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } });
  });
});
