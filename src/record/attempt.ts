import type { Attempt, Generation } from '../domain/generation.js';

/** `pictures`: which of `data`, counted from 0, it was to make; those that failed have their place in `failures`. */
export function attemptView({ provider, model, pictures, failure, requestId, sent, ended, cost }: Attempt) {
  return {
    pictures,
    provider,
    model,
    status: failure?.kind ?? (ended === undefined ? 'running' : 'done'),
    http_status: failure?.status ?? null,
    code: failure?.code ?? null,
    request_id: requestId ?? null,
    ms: ended === undefined ? null : ended - sent,
    cost: cost ?? null,
  };
}

/** Why pictures are missing; `index` counts those that were asked for, from 0. */
export function failureViews({ pictures }: Pick<Generation, 'pictures'>) {
  return pictures.flatMap((picture, index) => {
    if (picture?.state !== 'failed') return [];
    const { code, message, param, provider } = picture.failure;
    return [{ index, code, message, param: param ?? null, provider: provider ?? null }];
  });
}
