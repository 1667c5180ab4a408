import fc, { type Arbitrary } from 'fast-check';
import { marks } from './marks.js';
import {
  field,
  type Member,
  objectText,
  someJson,
  somePrompt,
  someName,
  someText,
  treacherousNames,
} from './values.js';

/** Those that are there stand first. */
export const models = [
  ...['mock-image', 'gemini-2.5-flash-image', 'gemini-3-pro-image', 'gpt-image-2', 'flux-schnell'],
  ...['fal/gemini-2.5-flash-image', 'openrouter/gemini-2.5-flash-image', 'replicate/flux-schnell'],
  ...['nope', 'fal/', '/', 'compatible/x', 'gemini-3-pro-image-preview'],
];

const options: Arbitrary<string> = fc
  .array(
    fc.oneof(
      field('fit', fc.constantFrom('auto', 'cover', 'contain', 'fill', 'none')),
      field('strict', fc.boolean()),
      field('providers', fc.array(fc.constantFrom('gemini', 'fal', 'openai', 'nobody'), { maxLength: 40 })),
      field('timeout_ms', fc.integer({ min: -1, max: 4_000_000 })),
      field('tags', fc.array(someText, { maxLength: 20 })),
      field('partial', fc.constantFrom('deliver', 'fail')),
      fc.tuple(someName, someJson),
    ),
    { maxLength: 4 },
  )
  .map(objectText);

const anyField: Arbitrary<Member> = fc.oneof(
  field('model', fc.constantFrom(...models)),
  somePrompt.map((prompt) => ['prompt', JSON.stringify(prompt)] as const),
  field('prompt', somePrompt),
  field('n', fc.integer({ min: -1, max: 12 })),
  field('size', fc.constantFrom('auto', '1024x1024', '16:9', '1x1', '99999x99999', '1024X1024', '1024')),
  field('aspect_ratio', fc.constantFrom('auto', '1:1', '21:9', '1:33', '0:0')),
  field('resolution', fc.constantFrom('auto', '1K', '4K', '0.25', '99K')),
  field('quality', fc.constantFrom('auto', 'low', 'hd', 'standard', 'ultra')),
  field('style', fc.constantFrom('vivid', 'natural')),
  field('seed', fc.oneof(fc.maxSafeInteger(), fc.nat())),
  field('background', fc.constantFrom('auto', 'opaque', 'transparent')),
  field('response_format', fc.constantFrom('url', 'b64_json')),
  field('output_format', fc.constantFrom('png', 'jpeg', 'webp', 'gif', 'avif', 'jpg', 'svg')),
  field('output_compression', fc.integer({ min: -1, max: 101 })),
  field('user', fc.constant(marks.field)),
  field('stream', fc.boolean()),
  field('partial_images', fc.integer({ min: -1, max: 4 })),
  options.map((text) => ['halftone', text] as const),
  field('halftone', fc.constant({})),
  fc.tuple(
    fc.constantFrom(
      ...['safety_tolerance', 'temperature', 'moderation', 'input_fidelity', 'limit_generations', 'negative_prompt'],
      ...['guidance_scale', 'num_inference_steps', 'mask', 'image', 'images', 'sync_mode', 'frobnicate'],
    ),
    someJson,
  ),
  fc.tuple(fc.constantFrom(...treacherousNames), someJson),
  fc.tuple(someName, someJson),
);

/** The fields of a generation: most often with a model and a prompt that are right, and some others. */
export const imageFields: Arbitrary<readonly Member[]> = fc
  .tuple(
    fc.option(fc.constantFrom(...models.slice(0, 8)), { freq: 12 }),
    fc.option(somePrompt, { freq: 12 }),
    fc.array(anyField, { maxLength: 5 }),
  )
  .map(([model, prompt, others]) => [
    ...(model === null ? [] : [['model', JSON.stringify(model)] as const]),
    ...(prompt === null ? [] : [['prompt', JSON.stringify(prompt)] as const]),
    ...others,
  ]);

export function namesIn(members: readonly Member[]): string[] {
  return members.map(([name]) => name);
}
