import type { Made } from './server.js';

/** As recorded: an empty list is left out, and what is not counted is 0. */
export function answerOf({ id, created }: Made, items: readonly object[]): object {
  const data = items.map((item) => ({ embedding: null, index: 0, ...item }));
  return { created, id, ...(data.length > 0 && { data }), usage };
}

const usage = {
  ...{ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  ...{ input_tokens: 0, output_tokens: 0, input_tokens_details: { text_tokens: 0, image_tokens: 0 } },
};
