/** Hints of OpenAI's API, and why nothing is lost for a client when one is dropped. */
export const openaiHints: Readonly<Record<string, string>> = {
  moderation: 'the provider moderates by its own rules',
  input_fidelity: 'the model has no such setting',
  complexity: 'the model has no such setting',
  safety_identifier: 'the provider takes no end-user id; it is recorded here with the generation',
};

/** Words of OpenAI's API without which a client gets another picture than it asked for, and what to do instead. */
export const openaiDemands: Readonly<Record<string, string>> = {
  frame_count: 'makes pictures of one frame here, a gif too; leave it out',
  frame_duration_ms: 'makes pictures of one frame here, a gif too; leave it out',
  svg: 'makes no vector drawings here; ask for output_format png, jpeg, webp, gif or avif',
  markup: 'takes no markup here; send a mask, or draw the marks into the picture',
};
