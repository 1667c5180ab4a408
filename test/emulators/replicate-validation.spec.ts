import { fixture, type OpenReplicate, openReplicate } from '../support/replicate-emulator.js';

let replicate: OpenReplicate;
beforeAll(async () => {
  replicate = await openReplicate();
});
afterAll(async () => {
  await replicate.close();
  expect(replicate.ledger).toEqual([]);
});

const prompt = 'a cat';
const banana = 'google/nano-banana';
const pro = 'google/nano-banana-pro';
const schnell = 'black-forest-labs/flux-schnell';
const dev = 'black-forest-labs/flux-dev';
const flux11 = 'black-forest-labs/flux-1.1-pro';
const kontext = 'black-forest-labs/flux-kontext-pro';
const flux2 = 'black-forest-labs/flux-2-pro';
const flux2Max = 'black-forest-labs/flux-2-max';
const flux2Dev = 'black-forest-labs/flux-2-dev';
const lite = 'google/nano-banana-2-lite';

interface Problem {
  readonly detail: string;
  readonly invalid_fields: readonly { readonly type: string; readonly field: string; readonly description: string }[];
}

async function problem(path: string, body: unknown): Promise<Problem> {
  const answer = await replicate.ask(path, { body });
  expect(answer).toMatchObject({ status: 422, body: { status: 422, title: 'Input validation failed' } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return answer.body as Problem;
}

test('an answer has the recorded form', async () => {
  const recorded = fixture('replicate-422').body as Problem;
  const found = await problem(`/models/${kontext}/predictions`, { input: { prompt, output_format: 'webp' } });
  expect(Object.keys(found)).toEqual(Object.keys(recorded));
  const description = 'output_format must be one of the following: "jpg", "png"';
  expect(found).toEqual({
    detail: `- input.output_format: ${description}\n`,
    status: 422,
    title: 'Input validation failed',
    invalid_fields: [{ type: 'enum', field: 'input.output_format', description }],
  });
});

const rows: readonly [string, string, object, string, string, string][] = [
  ['no prompt', banana, {}, 'required', 'input', 'prompt is required'],
  [
    'a prompt that is a number',
    banana,
    { prompt: 1 },
    'invalid_type',
    'input.prompt',
    'Invalid type. Expected: string, given: integer',
  ],
  ['null', dev, { prompt, seed: null }, 'invalid_type', 'input.seed', 'Invalid type. Expected: integer, given: null'],
  ['jpeg for jpg', banana, { prompt, output_format: 'jpeg' }, 'enum', 'input.output_format', 'must be one of'],
  [
    'an extreme ratio',
    pro,
    { prompt, aspect_ratio: '8:1' },
    'enum',
    'input.aspect_ratio',
    '"match_input_image", "1:1"',
  ],
  ['a resolution in small letters', pro, { prompt, resolution: '2k' }, 'enum', 'input.resolution', '"1K", "2K", "4K"'],
  [
    'no list of inputs',
    banana,
    { prompt, image_input: 'x' },
    'invalid_type',
    'input.image_input',
    'array, given: string',
  ],
  [
    'an input without a scheme',
    banana,
    { prompt, image_input: ['data:,', 'cat.png'] },
    'format',
    'input.image_input.1',
    "Does not match format 'uri'",
  ],
  ['bare base64', kontext, { prompt, input_image: 'iVBORw0KGgo=' }, 'format', 'input.input_image', "format 'uri'"],
  [
    '5 outputs',
    schnell,
    { prompt, num_outputs: 5 },
    'number_lte',
    'input.num_outputs',
    'Must be less than or equal to 4',
  ],
  [
    'no outputs',
    schnell,
    { prompt, num_outputs: 0 },
    'number_gte',
    'input.num_outputs',
    'Must be greater than or equal to 1',
  ],
  ['half an output', dev, { prompt, num_outputs: 1.5 }, 'invalid_type', 'input.num_outputs', 'integer, given: number'],
  ['a count in quotes', dev, { prompt, num_outputs: '2' }, 'invalid_type', 'input.num_outputs', 'given: string'],
  ['5 steps of schnell', schnell, { prompt, num_inference_steps: 5 }, 'number_lte', 'input.num_inference_steps', '4'],
  ['51 steps of dev', dev, { prompt, num_inference_steps: 51 }, 'number_lte', 'input.num_inference_steps', '50'],
  ['guidance of 11', dev, { prompt, guidance: 11 }, 'number_lte', 'input.guidance', '10'],
  ['a strength above 1', dev, { prompt, prompt_strength: 1.1 }, 'number_lte', 'input.prompt_strength', '1'],
  [
    'megapixels as a number',
    dev,
    { prompt, megapixels: 1 },
    'invalid_type',
    'input.megapixels',
    'string, given: integer',
  ],
  ['a switch in words', dev, { prompt, go_fast: 'yes' }, 'invalid_type', 'input.go_fast', 'boolean, given: string'],
  ['a quality of 101', flux11, { prompt, output_quality: 101 }, 'number_lte', 'input.output_quality', '100'],
  ['a width of 255', flux11, { prompt, width: 255 }, 'number_gte', 'input.width', '256'],
  [
    'a ratio of flux-dev alone',
    flux11,
    { prompt, aspect_ratio: '21:9' },
    'enum',
    'input.aspect_ratio',
    '"custom", "1:1"',
  ],
  ['a tolerance of 0', flux11, { prompt, safety_tolerance: 0 }, 'number_gte', 'input.safety_tolerance', '1'],
  ['a tolerance of 7', kontext, { prompt, safety_tolerance: 7 }, 'number_lte', 'input.safety_tolerance', '6'],
  ['a tolerance of 6', flux2, { prompt, safety_tolerance: 6 }, 'number_lte', 'input.safety_tolerance', '5'],
  ['a width of 1441', flux2Dev, { prompt, width: 1441 }, 'number_lte', 'input.width', '1440'],
  ['a side of 2049', flux2Max, { prompt, height: 2049 }, 'number_lte', 'input.height', '2048'],
  ['go_fast as a number', flux2Dev, { prompt, go_fast: 1 }, 'invalid_type', 'input.go_fast', 'given: integer'],
  ['21:9', flux2Dev, { prompt, aspect_ratio: '21:9' }, 'enum', 'input.aspect_ratio', '"match_input_image", "custom"'],
  ['a tolerance of 0 for max', flux2Max, { prompt, safety_tolerance: 0 }, 'number_gte', 'input.safety_tolerance', '1'],
  ['webp', lite, { prompt, output_format: 'webp' }, 'enum', 'input.output_format', '"jpg", "png"'],
  ['9:21', lite, { prompt, aspect_ratio: '9:21' }, 'enum', 'input.aspect_ratio', '"8:1"'],
  ['3 MP', flux2, { prompt, resolution: '3 MP' }, 'enum', 'input.resolution', '"0.5 MP", "1 MP", "2 MP", "4 MP"'],
];

test.each(rows)('%s is 422', async (_, model, input, type, field, description) => {
  const { invalid_fields } = await problem(`/models/${model}/predictions`, { input });
  expect(invalid_fields).toEqual([{ type, field, description: expect.stringContaining(description) }]);
});

test.each([
  ['required', '', 'input is required', {}],
  ['invalid_type', 'input', 'Invalid type. Expected: object, given: string', { input: prompt }],
  ['additional_property_not_allowed', '', 'Additional property prompt is not allowed', { input: { prompt }, prompt }],
  [
    'additional_property_not_allowed',
    '',
    'Additional property version is not allowed',
    { input: { prompt }, version: 'x' },
  ],
  ['invalid_type', '', 'Invalid type. Expected: object, given: array', []],
  ['enum', 'webhook_events_filter.0', 'must be one of', { input: { prompt }, webhook_events_filter: ['end'] }],
])('%s in "%s" of the request: %s', async (type, field, description, body) => {
  const { invalid_fields } = await problem(`/models/${banana}/predictions`, body);
  expect(invalid_fields).toEqual([{ type, field, description: expect.stringContaining(description) }]);
});

test('several faults are all listed, as recorded', async () => {
  const { detail } = await problem('/predictions', { model: banana, input: {} });
  expect(detail).toBe('- version is required\n- Additional property model is not allowed\n');
});

test.each(['', '{"input":'])('the body %j is 400', async (body) => {
  const answer = await replicate.ask(`/models/${banana}/predictions`, { method: 'POST', body });
  expect(answer).toMatchObject({ status: 400, body: { status: 400 } });
});
