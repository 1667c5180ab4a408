import { randomUUID } from 'node:crypto';
import type { EmulatedAnswer, EmulatedCall, Emulator, EmulatorTools } from '../../../domain/emulator.js';
import { modelOf, readBody } from './call-body.js';
import { fulfil } from './fulfil.js';
import { openAiLike } from './generic.js';
import { localAi } from './local-ai.js';
import { sdServer } from './sd-server.js';
import type { Server } from './server.js';
import { sglang } from './sglang.js';
import { vllmOmni } from './vllm-omni.js';

const key = 'compatible-sandbox-key';

/** By the model that stands for it. */
const servers: ReadonlyMap<unknown, Server> = new Map([
  ['sd-server', sdServer],
  ['localai', localAi],
  ['vllm-omni', vllmOmni],
  ['sglang', sglang],
]);

/**
 * Self-hosted servers whose images API is like OpenAI's, all at one base URL (the part of theirs up to `/v1`). The
 * model decides which of them answers: `sd-server`, `localai`, `vllm-omni`, `sglang`, each as its own documents and
 * sources have it; any other id, one that is like OpenAI and no more. Calls without a model are `sd-server`'s, whose
 * one model has no name. None of them bills anything: the ledger has a line of 0 USD for each call that was accepted.
 *
 * A key may be left away; a wrong one is refused. Every answer has an `x-request-id`.
 */
export const emulator: Emulator = {
  key,
  open: (tools) => async (call) => {
    const requestId = randomUUID();
    const answer = await route(call, requestId, tools);
    return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
  },
};

async function route(call: EmulatedCall, requestId: string, tools: EmulatorTools): Promise<EmulatedAnswer> {
  const body = await readBody(call);
  const model = modelOf(body) || 'sd-server';
  const server = servers.get(model) ?? openAiLike;
  const { authorization = `Bearer ${key}` } = call.headers;
  if (authorization !== `Bearer ${key}`) return server.unauthorized;
  if (call.path === '/models' && call.method === 'GET') return { status: 200, body: models() };
  const read = server.routes[call.path];
  if (!read) return server.elsewhere(404);
  if (call.method !== 'POST') return server.elsewhere(405);
  const reading = read(body);
  if ('refused' in reading) return reading.refused;
  return fulfil(reading.order, server, { requestId, model: String(model) }, tools);
}

function models(): object {
  const data = [...servers.keys()].map((id) => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'local' }));
  return { object: 'list', data };
}
