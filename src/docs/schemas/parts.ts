import { anything, count, integer, object, oneOf, openObject, orNull, ref, text } from '../schema.js';

const tokenDetails = object({ text_tokens: count('Of text.'), image_tokens: count('Of pictures.') });
/** What one call asks a provider for. */
export const callMembers = {
  upstream: text("The provider's own id of the model."),
  operation: oneOf(['generate', 'edit'], 'What the model is asked for.'),
  transport: oneOf(['sync', 'queue'], 'Whether one call answers, or work is queued there and asked for.'),
  sent: ref('Sent', 'Beside prompt and pictures.'),
};

/** What several answers are put together from. */
export const partSchemas = {
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
  Sent: openObject({}, sent()),
  Offer: object(
    {
      provider: text('Who would be called.'),
      model: text('The model.'),
      ...callMembers,
      calls: count('Calls that all pictures take.'),
      images_per_call: count('Pictures that each asks for.'),
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
    user: text('As it was asked.'),
    seed: integer('Of the first picture of the call.'),
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
