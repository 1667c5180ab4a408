import { deliveries, imageFormats } from '../../domain/request.js';
import { count, flag, integer, listOf, number, object, oneOf, orNull, ref, text } from '../schema.js';

const size = text('The true pixels.', { pattern: '^\\d+x\\d+$' });
const background = oneOf(['transparent', 'opaque'], 'What is behind the picture.');
const usd = orNull(number('US dollars of all calls; null where one is unknown.'));

/** Who made it, and what it cost. */
const made = {
  model: text('The model that made it.'),
  executed_model: text('The same as `provider/model`.'),
  provider: text('Who made it.'),
  provider_name: text('The name of the provider.'),
  cost: usd,
  cost_currency: { const: 'USD' },
  adjustments: listOf(ref('Adjustment'), 'Every difference between what was asked and what was done.'),
  sandbox: flag('Drawn by the sandbox: nothing was bought.'),
};

const picture = object(
  {},
  {
    url: text('Where it can be had for an hour.', { format: 'uri' }),
    b64_json: text('Its bytes, in base64.'),
    revised_prompt: text('The prompt as the model rewrote it.'),
  },
);

export const imageSchemas = {
  Images: object(
    {
      created: integer('Unix seconds.'),
      data: listOf(
        { ...picture, oneOf: [{ required: ['url'] }, { required: ['b64_json'] }] },
        'The pictures, in order.',
      ),
      background,
      output_format: oneOf(imageFormats, 'The true format.'),
      size,
      id: text('The generation, as the platform API knows it.'),
      metadata: object({
        ...made,
        attempts: listOf(ref('Attempt'), 'Every call to a provider.'),
        failures: listOf(ref('Failure'), 'Pictures that could not be had.'),
      }),
    },
    { quality: text('What the model was told, where you asked for one.'), usage: ref('Usage') },
  ),
  DryRun: object({
    estimated: { const: true },
    model: text('The first choice.'),
    provider: text('The first choice.'),
    total_cost_micros: orNull(count('Millionths of a dollar at the first choice; null where unknown.')),
    currency: { const: 'USD' },
    components: listOf(
      object({
        type: oneOf(['input', 'output'], 'What is billed.'),
        metric: oneOf(['image', 'megapixel', 'token', 'token_text', 'token_image'], 'By what it is billed.'),
        quantity: number('How many.'),
        billable_quantity: number('How many are billed.'),
        unit_price: number('US dollars of one.'),
        total_cost: count('Millionths of a dollar.'),
      }),
    ),
    plan: object({
      n: count('Pictures.'),
      response_format: oneOf(deliveries, 'How they would be handed over.'),
      route: listOf(ref('Offer'), 'In the order of trying.'),
    }),
    adjustments: listOf(ref('Adjustment'), 'At every provider of the route.'),
  }),
  ImageCompleted: object(
    {
      type: oneOf(['image_generation.completed', 'image_edit.completed'], 'The name of the event.'),
      b64_json: text('The bytes of the picture, in base64.'),
      created_at: integer('Unix seconds.'),
      size,
      quality: text('What the model was told, else `auto`.'),
      background,
      output_format: oneOf(imageFormats, 'The true format.'),
      usage: ref('Usage', 'Of the calls that no earlier event told of; zeros where it is not known.'),
      id: text('The generation.'),
      metadata: object(
        { index: count('Its place among the pictures that were asked for.'), ...made },
        { usage: { const: 'unknown', description: 'The zeros in `usage` are no count.' } },
      ),
    },
    { revised_prompt: text('The prompt as the model rewrote it.') },
  ),
  ImageDraft: object({
    type: oneOf(['image_generation.partial_image', 'image_edit.partial_image'], 'The name of the event.'),
    b64_json: text('The bytes of the draft, in base64.'),
    created_at: integer('Unix seconds.'),
    size,
    quality: { const: 'auto' },
    background: { const: 'auto' },
    output_format: oneOf(imageFormats, 'The true format.'),
    partial_image_index: count('Which draft of its picture it is.'),
    id: text('The generation.'),
    metadata: object({ index: count('Its place among the pictures that were asked for.') }),
  }),
};
