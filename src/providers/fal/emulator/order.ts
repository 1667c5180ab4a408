import type { EmulatedAnswer, EmulatedCall, EmulatorTools, Steering } from '../../../domain/emulator.js';
import { findModel } from './applications.js';
import { type Reading, wrong } from './fields.js';
import { inputPictures } from './input-picture.js';
import type { Model, Work } from './model.js';
import type { PublishedPictures } from './published-pictures.js';
import { described, infrastructureError, unprocessable } from './recordings.js';
import { gatewayFailure } from './steered-failure.js';

/** What an opened emulator works with. */
export interface Studio {
  readonly tools: EmulatorTools;
  readonly published: PublishedPictures;
}

/** Valid paid work with its steering. */
export interface Order {
  readonly requestId: string;
  readonly modelId: string;
  readonly work: Work;
  readonly steering: Steering;
  /** The caller's own limit for the start of the work. */
  readonly startLimitMs?: number;
}

/** An order; or why there is none: `refused` by fal's gateway at once, `invalid` in the eyes of the model. */
export type Ordering =
  { readonly order: Order } | { readonly refused: EmulatedAnswer } | { readonly invalid: EmulatedAnswer };

/** Reads a paid call, the same for both endpoints; steering is asked for when the call is valid. */
export function readOrder(call: EmulatedCall, requestId: string, { tools, published }: Studio): Ordering {
  const found = findModel(call.path);
  if ('missing' in found) return { refused: found.missing };
  if (call.method !== 'POST') return { refused: described(405, 'Method Not Allowed') };
  const startLimit = call.headers['x-fal-request-timeout'];
  if (startLimit !== undefined && !(Number(startLimit) > 1)) {
    return { refused: infrastructureError(400, 'X-Fal-Request-Timeout must be greater than 1', 'bad_request') };
  }
  const modelId = found.model.id;
  const reading = settle(found.model, call.body, published);
  if ('violations' in reading) return { invalid: unprocessable(reading.violations) };
  const steering = tools.steer(reading.value.prompt);
  const failure = gatewayFailure(steering.fail, modelId);
  if (failure) return { refused: failure };
  const startLimitMs = startLimit === undefined ? undefined : Number(startLimit) * 1000;
  return { order: { requestId, modelId, work: reading.value, steering, startLimitMs } };
}

function settle(model: Model, bytes: Uint8Array, published: Studio['published']): Reading<Work> {
  if (bytes.length === 0) return wrong(null, ['body'], 'missing', 'Field required');
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return wrong({}, ['body', 0], 'json_invalid', 'JSON decode error', { error: 'Expecting value' });
  }
  return model.settle(body, inputPictures(published));
}
