import type { Surface } from '../../domain/client.js';
import type { GenerationStatus } from '../../domain/generation.js';
import { deliveries, fits, imageFormats } from '../../domain/request.js';
import { thumbnailWidths } from '../../domain/thumbnail.js';
import { historyStatuses } from '../../platform/history.query.js';
import { count, flag, integer, listOf, number, object, oneOf, openObject, orNull, ref, text } from '../schema.js';
import { moment, shownMembers } from './shown.js';

const ms = (what: string) => orNull(moment(what));
const surfaces = ['openai', 'platform', 'console'] as const satisfies readonly Surface[];
const statuses: readonly GenerationStatus[] = historyStatuses;
const usd = number('US dollars of all calls; null where one is unknown.');

const options = object(
  {
    fit: oneOf(fits, 'How the asked pixels are reached.'),
    strict: flag('Refuses instead of dropping hints.'),
    fallback: flag('Other providers are tried.'),
    reroute_refused: flag('Also with what one refused.'),
    unknown_outcome: oneOf(['fail', 'retry'], 'Whether a call of unknown end is made again.'),
    partial: oneOf(['deliver', 'fail'], 'What becomes of the others if a picture is missing.'),
    tags: listOf(text('A tag.')),
  },
  { providers: listOf(text('A provider.'), 'Order and allow-list.'), timeout_ms: count('When the work is stopped.') },
);

const asked = openObject(
  {
    operation: oneOf(['generate', 'edit'], 'Whether there are pictures to edit.'),
    model: text('As it was asked for.'),
    prompt: orNull(text('Null after a purge.')),
    images: listOf(ref('StoredInput'), 'The pictures to edit.'),
    halftone: { ...options, description: 'With the defaults filled in.' },
  },
  {
    mask: ref('StoredInput'),
    n: count('Pictures.'),
    ...Object.fromEntries(
      ['size', 'aspect_ratio', 'resolution', 'quality', 'style', 'user'].map((name) => [name, text('As asked.')]),
    ),
    seed: count('As asked.'),
    background: text('As asked.'),
    response_format: oneOf(deliveries, 'As asked.'),
    output_format: oneOf(imageFormats, 'As asked.'),
    output_compression: count('As asked.'),
    stream: flag('As asked.'),
    partial_images: count('As asked.'),
  },
);

export const recordSchemas = {
  Generation: object({
    id: text('Its id.', { pattern: '^gen_' }),
    object: { const: 'generation' },
    status: oneOf(statuses, 'The last three are final.'),
    created: integer('Unix seconds.'),
    model: text('As it was asked for.'),
    key_id: text('The key that asked.'),
    client: orNull({
      ...object({
        key_name: text('The name of the key, as it was then.'),
        surface: oneOf(surfaces, 'By which door it came in.'),
        user_agent: orNull(text('What the program calls itself.')),
        request_id: orNull(
          text('The `x-request-id` of the answer to the request that began it, as it stands in the log.'),
        ),
      }),
      description: 'Who asked; null of old records.',
    }),
    tags: listOf(text('A tag.')),
    rerun_of: orNull(text('The generation that it repeats.')),
    asked: { ...asked, description: 'What was asked; what was not said is left out.' },
    plan: object({
      n: count('Pictures.'),
      response_format: oneOf(deliveries, 'How they are handed over.'),
      route: listOf(ref('Offer'), 'In the order of trying.'),
    }),
    attempts: listOf(ref('RecordedAttempt'), 'Every call to a provider.'),
    adjustments: listOf(ref('Adjustment'), 'Every difference between what was asked and what was done.'),
    data: listOf(ref('Picture'), 'The pictures that are ready.'),
    failures: listOf(ref('Failure'), 'Pictures that could not be had.'),
    error: orNull(
      object({
        code: text('Why nothing can be delivered.'),
        message: text('The same in words.'),
        param: orNull(text('The field that is at fault.')),
      }),
    ),
    usage: orNull(ref('Usage')),
    cost: orNull(usd),
    cost_currency: { const: 'USD' },
    purged: flag('Prompt, inputs and pictures are gone.'),
    timings: object({
      created: moment('The beginning'),
      started: ms('The first call'),
      finished: ms('The end'),
      queued_ms: orNull(count('From `created` to `started`.')),
      total_ms: orNull(count('From `created` to `finished`.')),
    }),
  }),
  Picture: object(
    {
      index: count('Its place among the pictures that were asked for.'),
      url: text('Where it can be had for an hour; each answer signs it anew.', { format: 'uri' }),
      thumbnail_url: text(`The same, at most ${thumbnailWidths[1]} pixels wide.`, { format: 'uri' }),
      asset_id: text('The picture, whatever its URL.'),
      size: text('The true pixels.', { pattern: '^\\d+x\\d+$' }),
      format: oneOf(imageFormats, 'The true format.'),
      bytes: count('Its length.'),
      provider: text('Who made it.'),
      attempt: text('The call that made it, by its `id`.'),
      timings: object({
        queued: ms('When the call was put into its queue'),
        sent: ms('When it was sent'),
        rendered: ms('When its answer was there'),
        converted: ms('When it was converted; null where there was nothing to convert'),
        stored: ms('When it was ready'),
      }),
    },
    { revised_prompt: text('The prompt as the model rewrote it.') },
  ),
  StoredInput: object({
    asset_id: text('The stored picture.'),
    format: oneOf([...imageFormats, 'heic'], 'Its format.'),
    size: text('Its pixels, upright.', { pattern: '^\\d+x\\d+$' }),
    bytes: count('Its length.'),
    ...shownMembers,
  }),
  Progress: object({
    id: text('The generation.'),
    status: oneOf(['queued', 'running'], 'It has not ended.'),
    n: count('Pictures.'),
    rendered: count('Pictures that are made.'),
    ready: count('Of these, those that need no conversion any more.'),
    failed: count('Pictures that could not be had.'),
  }),
  GenerationList: object({
    object: { const: 'list' },
    data: listOf(ref('Generation'), 'Newest first.'),
    has_more: flag('There is another page.'),
    next: orNull(text('The `starting_after` of the next page.')),
  }),
  Purge: object({
    id: text('The generation.'),
    purged: { const: true },
    already_purged: flag('There was nothing left to do.'),
    media_deleted: count('Pictures that were deleted.'),
  }),
};
