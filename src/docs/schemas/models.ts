import { integer, listOf, number, object, oneOf, openObject, ref, text } from '../schema.js';

const mode = oneOf(['text-to-image', 'image-edit'], 'What it can do.');
const when = {
  when: openObject({}, {}),
  operations: listOf(oneOf(['generate', 'edit'], 'An operation.'), 'Where it holds; everywhere, if it is not said.'),
};

const prices = [
  object(
    { per: { const: 'image' }, usd: number('US dollars.') },
    {
      ...{ tier: text('For this resolution.'), quality: text('For this quality.'), size: text('For these pixels.') },
      ...when,
    },
  ),
  object({ per: { const: 'megapixel' }, usd: number('US dollars.') }, when),
  object(
    {
      per: { const: 'token' },
      token: oneOf(['input', 'input_text', 'input_image', 'output', 'output_text', 'output_image'], 'Which tokens.'),
      usd_per_million: number('US dollars.'),
    },
    when,
  ),
  object({ per: { const: 'unknown' } }, when),
];

const model = object(
  {
    id: text('What to ask for as `model`.'),
    object: { const: 'model' },
    created: integer('Unix seconds.'),
    owned_by: text('Who made the model.'),
    name: text('Its name.'),
    capabilities: listOf(
      oneOf(
        ['seed', 'quality', 'style', 'transparent_background', 'mask', 'multiple_inputs'],
        'What at least one provider can do itself.',
      ),
    ),
    modes: listOf(mode),
    aliases: listOf(text('Another id for it.')),
    providers: listOf(
      object({
        id: text('The provider.'),
        modes: listOf(mode),
        prices: listOf(ref('Price'), 'All that hold for a call add up; empty where unknown.'),
      }),
      'In the order of trying.',
    ),
  },
  {
    description: text('What it is good for.'),
    shutdown_date: text('When it is no longer served.', { format: 'date' }),
    schema: ref('ModelSchema', 'With `?schema=true` only.'),
  },
);

const parameter = openObject(
  {
    type: text('Its type.'),
    description: text('What it does.'),
    'x-group': text('Where it belongs.'),
    'x-modes': listOf(mode),
    'x-behavior': oneOf(['passthrough', 'renamed', 'converted', 'emulated'], 'What becomes of it.'),
  },
  { 'x-providers': listOf(text('A provider.'), 'Who takes it, where not all do.') },
);

const pixels = (what: string) => text(what, { pattern: '^(auto|\\d+x\\d+)$' });
const sizeRow = object(
  { output: pixels('What is delivered.'), size: pixels('What to ask for.') },
  {
    aspect_ratio: text('The same as a ratio,'),
    resolution: text('and a scale.'),
    native: pixels('What the model itself makes.'),
  },
);

export const modelSchemas = {
  Model: model,
  ModelList: object({ object: { const: 'list' }, data: listOf(ref('Model')) }),
  Price: { oneOf: prices, description: 'One component of a price.' },
  ModelSchema: object({
    $schema: { const: 'https://json-schema.org/draft/2020-12/schema' },
    title: text('The name of the model.'),
    type: { const: 'object' },
    required: listOf(text('A parameter.')),
    properties: { type: 'object', additionalProperties: parameter, description: 'Every parameter, as JSON Schema.' },
    'x-sizes': listOf(sizeRow, 'The sizes that can be asked for.'),
  }),
};
