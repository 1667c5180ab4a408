import { randomUUID } from 'node:crypto';
import type { EmulatedAnswer, EmulatedCall, Emulator, EmulatorTools, Steering } from '../../../domain/emulator.js';
import { readRequest, type MockRequest } from './mock-request.js';
import { picturesOf } from './pictures.js';
import { streamOf } from './stream.js';

const key = 'mock-key';

/**
 * The sandbox's own provider, whose wire format is ours: `POST /images` with `authorization: Bearer <key>`, a JSON body
 * and these fields. Others are ignored.
 *
 * - `model`: `mock-image`. `prompt`: not empty. `n`: 1–4, else 1. `seed`: an integer from 0; picture i has `seed + i`.
 * - `width`, `height`: 64–4096, else those of `images[0]` (brought within 64–4096), else 1024.
 * - `format`: `png` (if not said), `jpeg` or `webp`.
 * - `images`: up to 16 data URLs, `data:<mime>;base64,…`, of png, jpeg or webp; the mime must be that of the bytes. The
 *   first shows through what is drawn.
 * - `mask`: a png as such a data URL, with alpha and the pixels of `images[0]`; only with `images`. Alpha 0 means "edit
 *   here": nothing is drawn elsewhere.
 * - `stream`: a boolean. `partial_images`: 0–3, else 0; means nothing without `stream`.
 *
 * The answer is `{id, images: [{b64, mime}]}`, an error `{error: {code, message, param}}`: 401 `invalid_key`, 404
 * `not_found`, 400 `refused`, and 400 `invalid_value` with the field as `param` (`n`, `images`, `images.1`, `mask` …).
 *
 * With `stream` the answer is server-sent events, whose `event:` is the data's `type`. For each picture `index` from 0:
 * `{type: 'partial', index, partial_index, b64, mime}` as often as was asked (drafts, smaller than the picture), then
 * `{type: 'done', index, b64, mime}`; after the last picture `{type: 'end', id}`. Errors come before the stream, as
 * without it; no picture is an `end` alone; a slow answer is slow before each `done`.
 */
export const emulator: Emulator = {
  key,
  open: (tools) => async (call) => {
    if (call.headers.authorization !== `Bearer ${key}`) return failure(401, 'invalid_key', 'The key is not valid.');
    if (call.method !== 'POST' || call.path !== '/images')
      return failure(404, 'not_found', 'There is only POST /images.');
    const reading = readRequest(jsonOf(call));
    if ('request' in reading) return answer(reading.request, tools);
    return failure(400, 'invalid_value', reading.message, reading.param);
  },
};

async function answer(asked: MockRequest, tools: EmulatorTools): Promise<EmulatedAnswer> {
  const steering = tools.steer(asked.prompt);
  const failed = failureOf(steering);
  if (failed || !asked.stream) await tools.pause(steering);
  if (failed) return failed;
  const id = randomUUID();
  const count = steering.noImage ? 0 : asked.n + Number(steering.two);
  const cut = steering.half ? 'half' : undefined;
  tools.bill({ requestId: id, model: asked.model, pictures: count, usd: 0 });
  if (asked.stream) return { status: 200, body: {}, events: streamOf(asked, { id, count, steering }, tools), cut };
  return { status: 200, body: { id, images: await picturesOf(asked, count, tools) }, cut };
}

function failureOf(steering: Steering): EmulatedAnswer | undefined {
  if (steering.reset) return { status: 200, body: {}, cut: 'reset' };
  if (steering.fail) return failure(steering.fail, `status_${steering.fail}`, 'The prompt asked for this failure.');
  return steering.refuse ? failure(400, 'refused', 'The prompt asked for this refusal.') : undefined;
}

function jsonOf(call: EmulatedCall): unknown {
  try {
    return JSON.parse(Buffer.from(call.body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function failure(status: number, code: string, message: string, param?: string): EmulatedAnswer {
  return { status, body: { error: { code, message, param } } };
}
