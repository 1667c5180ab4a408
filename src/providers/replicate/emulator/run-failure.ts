import { randomBytes, randomInt } from 'node:crypto';

/** Why a run of a model ends as `failed`: the message is the prediction's `error`. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';
}

/** Pillow's words for a file that it does not know (recorded for models at Replicate), with the path of the run's copy. */
export function noPicture(suffix: string): RunFailure {
  const name = Array.from({ length: 8 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789_'[randomInt(37)]).join('');
  return new RunFailure(`cannot identify image file '/tmp/tmp${name}${suffix}'`);
}

/** The code of Replicate's list of errors for whatever has none of its own. */
export function unknownError(reason: string): RunFailure {
  return new RunFailure(`${reason} (E1000)`);
}

/** Recorded, with the reference behind it that differs from run to run. */
export function flagged(): RunFailure {
  const reference = randomBytes(8).toString('base64url').slice(0, 10);
  return new RunFailure(
    `The input or output was flagged as sensitive. Please try again with different inputs. (E005) (${reference})`,
  );
}
