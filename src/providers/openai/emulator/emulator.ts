import { randomUUID } from 'node:crypto';
import type { EmulatedAnswer, EmulatedCall, Emulator } from '../../../domain/emulator.js';
import { checkKey } from './authorization.js';
import { checkContentType, readJson } from './body.js';
import { readFields } from './fields.js';
import { editFields, generationFields } from './image-fields.js';
import { type Desk, makeImages } from './images.js';
import { describeModel, liveModel, liveModels } from './live-models.js';
import { readEdit } from './read-edit.js';
import { Rejection, rejection } from './rejection.js';
import { settleTask } from './task.js';

const key = 'sk-sandbox-0000000000000000000000000000000000halftone';

/** OpenAI's Images API as its reference and recorded answers have it; its base URL ends in `/v1`. */
export const emulator: Emulator = {
  key,
  open: (tools) => async (call) => {
    const started = performance.now();
    const requestId = `req_${randomUUID().replaceAll('-', '')}`;
    const { headers, ...answer } = await route(call, { tools, requestId }).catch(rejected);
    const took = String(Math.round(performance.now() - started));
    const own = { 'x-request-id': requestId, 'openai-version': '2020-10-01', 'openai-processing-ms': took };
    return { ...answer, headers: { ...own, ...headers } };
  },
};

async function route(call: EmulatedCall, desk: Desk): Promise<EmulatedAnswer> {
  checkKey(call.headers.authorization, key);
  const [, path, id] = /^(\/models|\/images\/generations|\/images\/edits)$|^\/models\/(.+)$/.exec(call.path) ?? [];
  if (!path && !id) throw unknownUrl(call);
  const posts = path?.startsWith('/images') ?? false;
  if (call.method !== (posts ? 'POST' : 'GET')) throw wrongMethod(call);
  if (path === '/images/generations') return generate(call, desk);
  if (path === '/images/edits') return edit(call, desk);
  const body = id ? describeModel(liveModel(id)) : { object: 'list', data: liveModels.map(describeModel) };
  return { status: 200, body };
}

function generate(call: EmulatedCall, desk: Desk): Promise<EmulatedAnswer> {
  checkContentType(call, ['application/json']);
  return makeImages(settleTask(readFields(generationFields, readJson(call))), desk);
}

async function edit(call: EmulatedCall, desk: Desk): Promise<EmulatedAnswer> {
  const body = await readEdit(call);
  return makeImages(settleTask(readFields(editFields, body.values), body), desk);
}

function rejected(fault: unknown): EmulatedAnswer {
  if (fault instanceof Rejection) return { status: fault.status, headers: fault.headers, body: fault.body };
  throw fault;
}

/** So are paths that were retired, such as the one of variations. */
function unknownUrl({ method, path }: EmulatedCall): Rejection {
  return rejection(404, { message: `Invalid URL (${method} /v1${path})`, code: 'unknown_url' });
}

function wrongMethod({ method, path }: EmulatedCall): Rejection {
  const hint = '(HINT: Perhaps you meant to use a different HTTP method?)';
  return rejection(405, { message: `Not allowed to ${method} on /v1${path}. ${hint}`, code: 'method_not_supported' });
}
