import {
  choice,
  flag,
  integer,
  optional,
  orLeftOut,
  type Read,
  type Reader,
  required,
  text,
  wrongType,
} from './fields.js';

const string: Reader<string> = (value, param) => {
  if (typeof value !== 'string') throw wrongType(param, 'a string', value);
  return value;
};
const anything: Reader<unknown> = (value) => value;

/** What both endpoints take. Size and quality are the model's affair, so they are judged with it. */
export const generationFields = {
  model: required(string),
  prompt: required(text({ maximum: 32_000 })),
  n: optional(integer(1, 10), 1),
  size: optional(string),
  quality: optional(anything, 'auto'),
  background: optional(choice(['transparent', 'opaque', 'auto']), 'auto'),
  // A gif or svg needs access that is given to single accounts; the emulator's has none.
  output_format: optional(choice(['png', 'webp', 'jpeg']), 'png'),
  output_compression: optional(integer(0, 100), 100),
  moderation: optional(choice(['auto', 'low']), 'auto'),
  stream: optional(flag, false),
  partial_images: optional(integer(0, 3), 0),
  user: orLeftOut(string),
  safety_identifier: optional(string),
  complexity: optional(choice(['low', 'medium', 'high'])),
  frame_count: optional(integer(2, 16)),
  frame_duration_ms: optional(integer(0, Infinity)),
  svg: optional(anything),
};

/** Of an edit, without its pictures. */
export const editFields = { ...generationFields, input_fidelity: optional(choice(['high', 'low'])) };

export type ImageFields = Read<typeof generationFields> & Partial<Pick<Read<typeof editFields>, 'input_fidelity'>>;
