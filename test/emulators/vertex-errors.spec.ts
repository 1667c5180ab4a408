import { emulator } from '../../src/providers/vertex/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { fixture as geminiFixture, inline } from '../support/gemini-exchange.js';
import { aPicture } from '../support/pictures.js';
import { bearer, expressPath, fixture, modelPath, post, prompted } from '../support/vertex-exchange.js';

const flash = 'gemini-2.5-flash-image';
const pro = 'gemini-3-pro-image';
const lite = 'gemini-3.1-flash-lite-image';
const png = await aPicture('png', 64, 64);

let vertex: OpenEmulator;
let token: { readonly authorization: string };
beforeAll(async () => {
  vertex = await openEmulator(emulator);
  token = await bearer(vertex);
});
afterAll(() => vertex.close());
afterEach(() => expect([vertex.ledger, vertex.drawings]).toEqual([[], []]));

async function ask(model: string, body: object | string, path = modelPath(model)): Promise<object> {
  const answer = await post(vertex, path, body, token);
  return { status: answer.status, body: answer.body };
}

const plain = (message: string): object => ({
  status: 400,
  body: { error: { code: 400, message, status: 'INVALID_ARGUMENT' } },
});
const invalid = plain('Request contains an invalid argument.');
const violating = (...fieldViolations: readonly { field?: string; description: string }[]): object => ({
  status: 400,
  body: {
    error: {
      code: 400,
      message: fieldViolations.map(({ description }) => description).join('\n'),
      status: 'INVALID_ARGUMENT',
      details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }],
    },
  },
});
const unable = (reason: string): object =>
  plain(
    `Unable to submit request because ${reason} ` +
      'Learn more: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/gemini',
  );
const turn = (...parts: readonly object[]): object => ({ contents: [{ role: 'user', parts }] });
const imaged = (imageConfig: object): object => prompted('a cat', { imageConfig });

test('several candidates, as recorded', async () => {
  const { body } = fixture('vertex-400-candidate-count').response;
  expect(await ask(pro, prompted('a cat', { candidateCount: 3 }))).toEqual({ status: 400, body });
});

test.each([
  ['no role', { contents: [{ parts: [{ text: 'a cat' }] }] }],
  ['no role in a later turn', { contents: [{ role: 'user', parts: [{ text: 'a' }] }, { parts: [{ text: 'cat' }] }] }],
  ['a role that no turn has', { contents: [{ role: 'system', parts: [{ text: 'a cat' }] }] }],
])('%s', async (_, request) => {
  expect(await ask(flash, request)).toEqual(plain('Please use a valid role: user, model.'));
});

test.each([
  ['no contents', {}, 'at least one contents field is required.'],
  ['empty contents', { contents: [] }, 'at least one contents field is required.'],
  ['no parts', turn(), 'it must include at least one parts field, which describes the prompt input.'],
  ['an empty prompt', prompted(''), 'it must have a text parameter.'],
  ['an empty part', turn({ text: 'a cat' }, {}), 'it must have a text parameter.'],
])('%s', async (_, request, reason) => {
  expect(await ask(flash, request)).toEqual(unable(reason));
});

describe('a picture', () => {
  const edit = (part: object): object => prompted('edit it', undefined, part);
  const gcs = (mimeType?: string): object => ({ fileData: { mimeType, fileUri: 'gs://bucket/cat.png' } });
  const refused = (type: string): object =>
    unable(
      `it has a mimeType parameter with value ${type}, which is not supported. Update the mimeType and try again.`,
    );
  const untyped = (field: string): object =>
    unable(`it has an empty mimeType parameter in ${field}. Add a value to the parameter and try again.`);
  const unreadable = { status: 400, body: geminiFixture('gemini-400-bad-input-image').response.body };

  test.each([
    ['as image/jpg', flash, edit(inline('image/jpg', png)), refused('image/jpg')],
    ['as a gif', pro, edit(inline('image/gif', png)), refused('image/gif')],
    ['as heic on the 2.5 model', flash, edit(inline('image/heic', png)), refused('image/heic')],
    ['of no type', flash, edit({ inlineData: { data: png.toString('base64') } }), untyped('inlineData')],
    ['in a file of no type', flash, edit(gcs()), untyped('fileData')],
    ['in a file that cannot be had', flash, edit(gcs('image/png')), unreadable],
    ['that is a png as a jpeg', pro, edit(inline('image/jpeg', png)), plain('Provided image is not valid')],
    ['that breaks off', flash, edit(inline('image/png', png.subarray(0, -20))), unreadable],
    ['of more than 7 MB', pro, edit(inline('image/png', Buffer.concat([png, Buffer.alloc(7_340_033)]))), invalid],
  ])('%s', async (_, model, request, expected) => {
    expect(await ask(model, request)).toEqual(expected);
  });

  test('too many', async () => {
    const pictures = Array<object>(4).fill(inline('image/png', png));
    expect(await ask(flash, prompted('mix them', undefined, ...pictures))).toEqual(invalid);
  });
});

test.each([
  ['a size on the 2.5 model', flash, imaged({ imageSize: '1K' })],
  ['a size on the lite model', lite, imaged({ imageSize: '1K' })],
  ['a size in lower case', pro, imaged({ imageSize: '2k' })],
  ['webp', flash, imaged({ imageOutputOptions: { mimeType: 'image/webp' } })],
  ['the short name of a type', flash, imaged({ imageOutputOptions: { mimeType: 'png' } })],
  ['a quality above 100', flash, imaged({ imageOutputOptions: { mimeType: 'image/jpeg', compressionQuality: 101 } })],
  ['a quality below 0', flash, imaged({ imageOutputOptions: { mimeType: 'image/jpeg', compressionQuality: -1 } })],
  ['search on the lite model', lite, { ...prompted('a cat'), tools: [{ googleSearch: {} }] }],
])('%s is no valid argument', async (_, model, request) => {
  expect(await ask(model, request)).toEqual(invalid);
});

test("a ratio that the model does not have is answered with the model's own list", async () => {
  const list = "'1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', or '21:9'";
  const field = 'generation_config.image_config.aspect_ratio';
  expect(await ask(flash, imaged({ aspectRatio: '1:8' }))).toEqual(
    plain(`* GenerateContentRequest.${field}: aspect_ratio must be one of ${list}.\n`),
  );
});

test.each([
  ['size', { size: '1024x1024' }, ''],
  ['serviceTier', { serviceTier: 'standard' }, ''],
  ['aspectRatio', { generationConfig: { aspectRatio: '1:1' } }, 'generation_config'],
  ['outputMimeType', imaged({ outputMimeType: 'image/png' }), 'generation_config.image_config'],
  ['quality', imaged({ imageOutputOptions: { quality: 5 } }), 'generation_config.image_config.image_output_options'],
])('%s is no name of a field', async (name, more, field) => {
  const place = field === '' ? '' : ` at '${field}'`;
  const description = `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`;
  const violation = field === '' ? { description } : { field, description };
  expect(await ask(flash, { ...prompted('a cat'), ...more })).toEqual(violating(violation));
});

test.each([['v1'], ['v1beta1']])('values of another type are told with the types of %s', async (version) => {
  const person = 'generation_config.image_config.person_generation';
  const quality = 'generation_config.image_config.image_output_options.compression_quality';
  const request = imaged({ personGeneration: 'dont_allow', imageOutputOptions: { compressionQuality: 'best' } });
  const type = `type.googleapis.com/google.cloud.aiplatform.${version}.ImageConfig.PersonGeneration`;
  expect(await ask(flash, request, modelPath(flash).replace('/v1/', `/${version}/`))).toEqual(
    violating(
      { field: person, description: `Invalid value at '${person}' (${type}), "dont_allow"` },
      { field: quality, description: `Invalid value at '${quality}' (TYPE_INT32), "best"` },
    ),
  );
});

test('a seed beyond int32', async () => {
  const { body } = geminiFixture('gemini-400-seed-not-int32').response;
  expect(await ask(flash, prompted('a cat', { seed: 3812238859 }))).toEqual({ status: 400, body });
});

test('a body that is not JSON, in express mode too', async () => {
  const fault = violating({ description: 'Invalid JSON payload received. Unexpected token.' });
  expect(await ask(flash, '{"contents": [')).toEqual(fault);
  const key = { 'x-goog-api-key': emulator.key };
  const { status, body } = await post(vertex, expressPath(flash), '{"contents": [', key);
  expect({ status, body }).toEqual(fault);
});
