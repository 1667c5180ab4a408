import { emulator } from '../../src/providers/gemini/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { ask, fixture, prompted } from '../support/gemini-exchange.js';

const flash = 'gemini-2.5-flash-image';
const pro = 'gemini-3-pro-image';
const lite = 'gemini-3.1-flash-lite-image';
const banana = 'gemini-nano-banana-2.1';

let gemini: OpenEmulator;
beforeAll(async () => {
  gemini = await openEmulator(emulator);
});
afterAll(() => gemini.close());
afterEach(() => expect(gemini.ledger).toEqual([]));

const sized = (imageConfig: object): object => prompted('a cat', { imageConfig });
const plain = (message: string): object => ({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } });
const violating = (...fieldViolations: readonly { field?: string; description: string }[]): object => ({
  error: {
    code: 400,
    message: fieldViolations.map(({ description }) => description).join('\n'),
    status: 'INVALID_ARGUMENT',
    details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }],
  },
});

test.each([
  ['gemini-400-unknown-field-nested'],
  ['gemini-400-unknown-field-toplevel-two'],
  ['gemini-400-image-size-on-2.5'],
])('%s: the recorded request earns the recorded answer', async (name) => {
  const { request, response } = fixture(name);
  const { status, body } = await ask(gemini, flash, request?.body ?? {});
  expect({ status, body }).toEqual({ status: response.status, body: response.body });
});

test.each([
  ['seed-not-int32', 'a seed beyond int32', flash, prompted('a cat', { seed: 3812238859 })],
  ['multiple-candidates', 'two candidates', pro, prompted('a cat', { candidateCount: 2 })],
  ['bad-aspect-ratio', 'a ratio that no model has', banana, sized({ aspectRatio: '7:5' })],
  ['image-size-on-2.5', '1K on the 2.5 model', flash, sized({ imageSize: '1K' })],
  ['image-size-on-2.5', 'a tier on the lite model', lite, sized({ imageSize: '1K' })],
  ['image-size-on-2.5', 'a tier in lower case', pro, sized({ imageSize: '1k' })],
  ['image-size-on-2.5', 'a tier that only the retired 3.1 had', banana, sized({ imageSize: '512' })],
  ['image-size-on-2.5', 'thinking on the 2.5 model', flash, prompted('a cat', { thinkingConfig: {} })],
  ['image-size-on-2.5', 'search on the lite model', lite, { ...prompted('a cat'), tools: [{ googleSearch: {} }] }],
])('400-%s: %s', async (name, _, model, request) => {
  const { status, body } = await ask(gemini, model, request);
  expect({ status, body }).toEqual({ status: 400, body: fixture(`gemini-400-${name}`).response.body });
});

test("a bad ratio is answered with the model's own list", async () => {
  const { body } = await ask(gemini, flash, sized({ aspectRatio: '1:8' }));
  const list = "'1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', or '21:9'";
  const field = 'generation_config.image_config.aspect_ratio';
  expect(body).toEqual(plain(`* GenerateContentRequest.${field}: aspect_ratio must be one of ${list}.\n`));
});

test.each([
  ['contents are missing', {}, 'contents: contents is not specified'],
  ['contents are empty', { contents: [] }, 'contents: contents is not specified'],
  ['parts are missing', { contents: [{ role: 'user' }] }, 'contents[0].parts: contents.parts must not be empty.'],
  [
    'a prompt is empty',
    prompted(''),
    "contents[0].parts[0].data: required oneof field 'data' must have one initialized field",
  ],
])('%s', async (_, request, fault) => {
  const { status, body } = await ask(gemini, flash, request);
  expect({ status, body }).toEqual({ status: 400, body: plain(`* GenerateContentRequest.${fault}\n`) });
});

test('a role that no turn has', async () => {
  const { status, body } = await ask(gemini, flash, { contents: [{ role: 'system', parts: [{ text: 'a cat' }] }] });
  expect({ status, body }).toEqual({ status: 400, body: plain('Please use a valid role: user, model.') });
});

test('a body that is not JSON', async () => {
  const { status, body } = await ask(gemini, flash, '{"contents": [');
  const description = 'Invalid JSON payload received. Unexpected token.';
  expect({ status, body }).toEqual({ status: 400, body: violating({ description }) });
});

test('faults of name and type come together, each with its path in snake_case', async () => {
  const { body } = await ask(gemini, flash, {
    contents: [{ parts: [{ text: 5 }] }],
    generation_config: { responseModalities: ['PICTURE'], imageConfig: { personGeneration: 'ALLOW_ALL' } },
  });
  const modality = 'type.googleapis.com/google.ai.generativelanguage.v1beta.GenerationConfig.Modality';
  expect(body).toEqual(
    violating(
      {
        field: 'contents[0].parts[0].text',
        description: "Invalid value at 'contents[0].parts[0].text' (TYPE_STRING), 5",
      },
      {
        field: 'generation_config.response_modalities[0]',
        description: `Invalid value at 'generation_config.response_modalities[0]' (${modality}), "PICTURE"`,
      },
      {
        field: 'generation_config.image_config',
        description:
          'Invalid JSON payload received. Unknown name "personGeneration" at ' +
          "'generation_config.image_config': Cannot find field.",
      },
    ),
  );
});

test('a body beyond 100 MB', async () => {
  const { status, body } = await ask(gemini, flash, ' '.repeat(104_857_601));
  const { response } = fixture('gemini-400-payload-too-large');
  const today = JSON.stringify(response.body).replace('20971520', '104857600');
  expect({ status, body }).toEqual({ status: 400, body: JSON.parse(today) });
});
