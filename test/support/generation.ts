import type { Attempt, Failure, Generation, Picture } from '../../src/domain/generation.js';
import type { Asset } from '../../src/domain/asset.js';
import type { OfferPlan } from '../../src/domain/plan.js';
import { defaultOptions, type Options } from '../../src/domain/request.js';
import type { FailureKind } from '../../src/domain/failure.js';

/** An offer in a plan, named after its provider. */
export function anOfferPlan(provider: string, more: Partial<OfferPlan> = {}): OfferPlan {
  return {
    provider,
    model: 'a-model',
    call: { operation: 'generate', upstream: 'a-model', transport: 'sync', parameters: {}, extra: {} },
    inputs: [],
    imagesPerCall: 1,
    conversion: {},
    adjustments: [],
    prices: [],
    timeoutMs: 60_000,
    ...more,
  };
}

interface Making {
  readonly n?: number;
  readonly route?: readonly OfferPlan[];
  readonly options?: Partial<Options>;
  readonly attempts?: readonly Attempt[];
  readonly pictures?: readonly (Picture | undefined)[];
  readonly deadline?: number;
  readonly end?: Generation['end'];
}

export function aGeneration({ n = 1, route = [anOfferPlan('gemini')], ...more }: Making = {}): Generation {
  const { options, attempts = [], pictures = Array<undefined>(n).fill(undefined), deadline, end } = more;
  return {
    head: {
      id: 'gen_1',
      created: 0,
      keyId: 'key_1',
      asked: {
        operation: 'generate',
        model: 'a-model',
        prompt: 'a cat',
        inputs: [],
        extra: {},
        options: { ...defaultOptions, ...options },
      },
      plan: { n, delivery: 'url', route },
      deadline,
    },
    status: 'running',
    attempts,
    pictures,
    end,
  };
}

/** An attempt that ended in a failure of this kind. */
export function aFailed(id: string, kind: FailureKind, more: Partial<Attempt> = {}): Attempt {
  return { ...anAttempt(id, more), failure: { kind, message: `it was ${kind}`, retryAt: 5, ...more.failure } };
}

/** An attempt that made its pictures. */
export function anAttempt(id: string, more: Partial<Attempt> = {}): Attempt {
  const pictures = more.pictures ?? [Number(id.split('.')[0])];
  const made = pictures.map((index) => anAsset({ id: `gen_1.${id}.${index}` }));
  return {
    id,
    pictures,
    offer: 0,
    provider: 'gemini',
    model: 'a-model',
    sent: 1,
    worker: 'w',
    state: 'ended',
    made,
    ...more,
  };
}

export function anAsset(more: Partial<Asset> = {}): Asset {
  return { id: 'gen_1.0.0.0', format: 'png', width: 1024, height: 1024, bytes: 1000, ...more };
}

export function aPicture(more: Partial<Asset> = {}): Picture {
  return { state: 'ready', attempt: '0.0', provider: 'gemini', asset: anAsset(more) };
}

export function aFailedPicture(failure: Partial<Failure> = {}): Picture {
  return { state: 'failed', failure: { code: 'moderation_blocked', message: 'no', ...failure } };
}
