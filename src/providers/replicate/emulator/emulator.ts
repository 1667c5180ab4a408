import type { EmulatedAnswer, EmulatedCall, Emulator } from '../../../domain/emulator.js';
import { createByModel, createByVersion } from './create-request.js';
import { openPredictions, type Predictions } from './predictions.js';
import { notFound, problem, recorded, wrongToken } from './problems.js';

/** Replicate's HTTP API, version 1: predictions of official models. */
export const emulator: Emulator = {
  key: 'r8_SandboxTokenOfTheHalftoneEmulator0000',
  open(tools) {
    const predictions = openPredictions(tools);
    return async (call) => refuseToken(call.headers.authorization) ?? (await route(call, predictions));
  },
};

/** Undefined where the token is right. */
function refuseToken(authorization: string | undefined): EmulatedAnswer | undefined {
  if (!authorization) return recorded('replicate-401');
  return authorization === `Bearer ${emulator.key}` ? undefined : wrongToken();
}

async function route(call: EmulatedCall, predictions: Predictions): Promise<EmulatedAnswer> {
  const [, model] = /^\/models\/([^/]+\/[^/]+)\/predictions$/.exec(call.path) ?? [];
  const [, id, cancel] = /^\/predictions\/([^/]+)(\/cancel)?$/.exec(call.path) ?? [];
  const known = model !== undefined || id !== undefined || call.path === '/predictions';
  if (!known) return notFound();
  if (call.method !== (id !== undefined && !cancel ? 'GET' : 'POST')) return problem(405, 'Method not allowed.');
  if (id !== undefined) return cancel ? predictions.cancel(id) : predictions.get(id);
  return predictions.create(model === undefined ? createByVersion(call.body) : createByModel(model, call.body), call);
}
