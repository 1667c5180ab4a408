import { randomBytes } from 'node:crypto';
import type { EmulatedAnswer, EmulatedCall, Emulator, EmulatorTools } from '../../../domain/emulator.js';
import { listEndpoints, listModels } from './discovery.js';
import { generate } from './generate.js';
import { anonymousRejection, Rejection } from './rejection.js';

const key = `sk-or-v1-${'5a9d'.repeat(16)}`;

/** OpenRouter's Image API as its documents and its SDK describe it; models are listed without a key. */
export const emulator: Emulator = {
  key,
  open: (tools) => (call) => route(call, tools).catch(rejected),
};

async function route(call: EmulatedCall, tools: EmulatorTools): Promise<EmulatedAnswer> {
  const asked = `${call.method} ${call.path}`;
  if (asked === 'POST /images') return buy(call, tools);
  if (asked === 'GET /images/models') return { status: 200, body: listModels() };
  const [, id] = /^GET \/images\/models\/([^/]+\/[^/]+)\/endpoints$/.exec(asked) ?? [];
  if (id === undefined) throw anonymousRejection(404, 'Not Found');
  return { status: 200, body: listEndpoints(id) };
}

async function buy({ headers, body }: EmulatedCall, tools: EmulatorTools): Promise<EmulatedAnswer> {
  checkKey(headers.authorization);
  // OpenRouter documents this header for speech; that pictures have it too is assumed.
  const generationId = `gen-${Math.floor(Date.now() / 1000)}-${randomBytes(10).toString('hex')}`;
  const answer = await generate(body, generationId, tools).catch(rejected);
  return { ...answer, headers: { 'x-generation-id': generationId, ...answer.headers } };
}

/** The first message is what a call without a key was seen to earn, the second one what a wrong key does. */
function checkKey(authorization: string | undefined): void {
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) throw anonymousRejection(401, 'No cookie auth credentials found');
  if (given !== key) throw anonymousRejection(401, 'User not found.');
}

function rejected(fault: unknown): EmulatedAnswer {
  if (fault instanceof Rejection) return { status: fault.status, headers: fault.headers, body: fault.body };
  throw fault;
}
