import type { FailureKind } from '../../domain/failure.js';
import { anything, count, integer, listOf, number, object, oneOf, openObject, orNull, text } from '../schema.js';

const kinds = [
  ...['retryable', 'no_image', 'outcome_unknown', 'auth', 'quota', 'refused', 'final'],
] as const satisfies readonly FailureKind[];

const tokenDetails = object({ text_tokens: count('Of text.'), image_tokens: count('Of pictures.') });
const operation = oneOf(['generate', 'edit'], 'What the model is asked for.');

/** What several answers are put together from. */
export const partSchemas = {
  Attempt: object({
    pictures: listOf(count('A place in `data`.'), 'The pictures that this call was to make.'),
    provider: text('Who was called.'),
    model: text('Which model there.'),
    status: oneOf(['running', 'done', ...kinds], 'How it ended.'),
    http_status: orNull(integer("The status of the provider's answer, where it failed.")),
    code: orNull(text("The provider's own code of the failure.")),
    request_id: orNull(text("The provider's id of the call.")),
    ms: orNull(count('How long it took, in milliseconds.')),
    cost: orNull(number('US dollars; null where unknown.')),
  }),
  Adjustment: object({
    param: text('The field that you sent.'),
    behavior: oneOf(['converted', 'emulated', 'dropped'], 'What was done with it.'),
    asked: anything('What you sent.'),
    sent: anything('What the provider got; null where nothing is sent.'),
    reason: text('Why.'),
    provider: text('At which provider.'),
  }),
  Usage: object(
    {
      input_tokens: count('Of prompt and input pictures.'),
      output_tokens: count('Of what was made.'),
      total_tokens: count('Both together.'),
      input_tokens_details: tokenDetails,
    },
    { output_tokens_details: tokenDetails },
  ),
  Offer: object(
    {
      provider: text('Who would be called.'),
      model: text('The model.'),
      upstream: text("The provider's own id of the model."),
      operation,
      transport: oneOf(['sync', 'queue'], 'Whether one call answers, or work is queued there and asked for.'),
      calls: count('Calls that all pictures take.'),
      images_per_call: count('Pictures that each asks for.'),
      sent: openObject({}, sent()),
      converted: object({}, converted()),
      prepared_inputs: count('Input pictures that are converted before they are sent.'),
      native_mask: { type: 'boolean', description: 'Whether the provider gets the mask.' },
      timeout_ms: count('How long a call may take, in milliseconds.'),
    },
    {
      expected_size: text('The pixels that the model is expected to make.'),
      total_cost_micros: orNull(count('In a dry run only: millionths of a dollar at this one; null where unknown.')),
    },
  ),
};

function sent() {
  const word = (what: string) => text(`${what}, in the words of the provider.`);
  return {
    aspect_ratio: word('The shape'),
    resolution: word('The scale'),
    size: word('Width and height'),
    quality: word('The quality'),
    style: word('The style'),
    background: word('The background'),
    output_format: text('The format.'),
    output_compression: integer('Quality of lossy formats.'),
    partial_images: count('Drafts of each picture.'),
    seed: integer('Of the first picture.'),
  };
}

function converted() {
  return {
    output_format: text('The format that pictures are converted to.'),
    output_compression: integer('The quality at which they are encoded.'),
    size: text('The pixels that they are brought to.'),
    fit: text('How.'),
    masked: { type: 'boolean', description: 'Only the masked region is replaced.' },
  };
}
