import type { FailureKind } from '../../domain/failure.js';
import { count, flag, integer, listOf, number, object, oneOf, orNull, ref, text } from '../schema.js';
import { callMembers } from './parts.js';
import { moment, shownMembers } from './shown.js';

const kinds = [
  ...['retryable', 'no_image', 'outcome_unknown', 'auth', 'quota', 'refused', 'final'],
] as const satisfies readonly FailureKind[];

const members = {
  pictures: listOf(count('A place in `data`.'), 'The pictures that this call was to make.'),
  provider: text('Who was called.'),
  model: text('Which model there.'),
  status: oneOf(['running', 'done', ...kinds], 'How it ended.'),
  http_status: orNull(integer("The status of the provider's answer, where it failed.")),
  code: orNull(text("The provider's own code of the failure.")),
  request_id: orNull(text("The provider's id of the call.")),
  ms: orNull(count('How long it took, in milliseconds.')),
  cost: orNull(number('US dollars; null where unknown.')),
};

const mask = {
  ...object({ asset_id: text('The stored picture.'), ...shownMembers }),
  description: 'What it got as mask.',
};

export const attemptSchemas = {
  Attempt: object(members),
  RecordedAttempt: object({
    id: text('By which `data` names it.'),
    ...members,
    message: orNull(text('Why it failed, in words.')),
    usage: orNull(ref('Usage')),
    timings: object({
      queued: orNull(moment('When it was put into the queue of its provider')),
      started: orNull(moment('When a worker took it up')),
      sent: moment('When it was sent'),
      ended: orNull(moment('When its answer was there')),
    }),
    call: object({
      ...callMembers,
      n: count('Pictures.'),
      images: listOf(ref('SentInput'), 'The pictures to edit, as the provider got them.'),
      mask: orNull(mask),
    }),
  }),
  SentInput: object({
    asset_id: text('The stored picture.'),
    prepared: flag('It was converted for the provider.'),
    ...shownMembers,
  }),
};
