import type { Asset } from './asset.js';
import type { Client } from './client.js';
import type { FailureKind, TokenUsage } from './failure.js';
import type { Adjustment, OfferPlan, Plan } from './plan.js';
import type { ImageRequest } from './request.js';
import type { ErrorCode } from './errors.js';
import type { TraceContext } from './trace-context.js';

export type GenerationStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** What is fixed when a generation begins. */
export interface GenerationHead {
  readonly id: string;
  /** Unix milliseconds. */
  readonly created: number;
  readonly keyId: string;
  readonly asked: ImageRequest;
  readonly plan: Plan;
  /** Unix milliseconds after which nothing more is started (`halftone.timeout_ms`). */
  readonly deadline?: number;
  /** The API instance whose client waits; undefined where nobody does. */
  readonly waiter?: string;
  /** Where the client hears of its end. */
  readonly webhookUrl?: string;
  /** The generation that this one repeats. */
  readonly rerunOf?: string;
  /** Where its client reached us (scheme and host), for URLs that are handed out when nobody asks. */
  readonly origin?: string;
  readonly client?: Client;
  /** Billionths of a dollar that it holds of its key's budget until its cost is known; undefined where there is none. */
  readonly reserved?: number;
  /** The span that its jobs go on from, whoever adds them; only where traces are sent somewhere. */
  readonly trace?: TraceContext;
  /** Unix milliseconds since which prompt, inputs and pictures are gone. */
  readonly purged?: number;
}

/** One upstream call, from its claim to its end. Written before the call is sent. */
export interface Attempt {
  /** `<first picture>.<number>`: fixed, so a claim is atomic and asset ids follow from it. */
  readonly id: string;
  readonly pictures: readonly number[];
  /** Index into the plan's route. */
  readonly offer: number;
  readonly provider: string;
  readonly model: string;
  /** Unix milliseconds since which its job waited in the queue of the provider. */
  readonly queued?: number;
  /** Unix milliseconds when a worker took it up; then the pictures that go with it are prepared. */
  readonly started?: number;
  /** Unix milliseconds. */
  readonly sent: number;
  /** The worker that claimed it; its lease tells whether it still lives. */
  readonly worker: string;
  readonly state: 'sent' | 'accepted' | 'ended';
  /** What the provider is asked by later; only of an accepted attempt. */
  readonly ticket?: Ticket;
  /** Unix milliseconds of the next question, while accepted. */
  readonly askAt?: number;
  /** Questions in a row that the provider answered with 404, while accepted. */
  readonly unknownThere?: number;
  readonly ended?: number;
  /** Pictures that came, in order; those beyond what was asked are kept and priced, not delivered. */
  readonly made?: readonly Asset[];
  readonly revisedPrompts?: readonly (string | null)[];
  readonly failure?: AttemptFailure;
  readonly requestId?: string;
  readonly usage?: TokenUsage;
  /** USD; null where unknown. */
  readonly cost?: number | null;
}

export interface AttemptFailure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly status?: number;
  readonly code?: string;
  readonly param?: string;
  readonly stage?: 'input' | 'output';
  /** Unix milliseconds before which the same offer is not tried again. */
  readonly retryAt?: number;
}

/** What a provider gave us to ask about accepted work: enough to find it again after a restart. */
export interface Ticket {
  readonly requestId: string;
  /** What else the adapter needs to build its URLs; never a whole URL. */
  readonly path?: string;
}

/** One of the n pictures, settled. */
export type Picture =
  | {
      readonly state: 'rendered' | 'ready';
      readonly attempt: string;
      readonly provider: string;
      readonly asset: Asset;
      readonly revisedPrompt?: string;
      readonly conversion?: ConversionTimes;
    }
  | {
      readonly state: 'failed';
      readonly failure: Failure;
      readonly asset?: Asset;
      readonly conversion?: ConversionTimes;
    };

/** When a picture was converted; in Unix milliseconds. */
export interface ConversionTimes {
  readonly queued: number;
  readonly started: number;
  /** Undefined where it came to nothing. */
  readonly converted?: number;
  /** When its bytes were safe, or when it was given up. */
  readonly ended: number;
}

/** A picture on the way to one of the n: told once to whoever streams, and in no record. */
export interface Draft {
  readonly generation: string;
  readonly picture: number;
  /** Counts the drafts of a picture from 0. */
  readonly index: number;
  readonly asset: Asset;
}

/** Why a picture, or the whole generation, could not be had, in the words a client gets. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly param?: string;
  readonly provider?: string;
  readonly retryAfterMs?: number;
  readonly stage?: 'input' | 'output';
}

/** What is written when a generation ends. */
export interface GenerationEnd {
  /** Unix milliseconds. */
  readonly finished: number;
  readonly status: 'done' | 'failed' | 'cancelled';
  /** Why, when there is nothing to deliver. */
  readonly failure?: Failure;
  /** The job that wrote it; in Unix milliseconds. */
  readonly job?: { readonly queued: number; readonly started: number };
}

/** The one record of a request: every answer, the history and the console are views of it. */
export interface Generation {
  readonly head: GenerationHead;
  readonly status: GenerationStatus;
  readonly attempts: readonly Attempt[];
  /** By index of the picture; a hole is a picture that is not settled. */
  readonly pictures: readonly (Picture | undefined)[];
  readonly end?: GenerationEnd;
}

/** The adjustments of the offers that really ran, in route order. */
export function adjustmentsOf(generation: Generation): readonly Adjustment[] {
  const ran = new Set(generation.attempts.map((attempt) => attempt.offer));
  return generation.head.plan.route.flatMap((offer, index) => (ran.has(index) ? offer.adjustments : []));
}

/** The offer that an attempt was made at. */
export function offerOf({ head }: Pick<Generation, 'head'>, { id, offer }: Pick<Attempt, 'id' | 'offer'>): OfferPlan {
  const found = head.plan.route[offer];
  if (!found) throw new Error(`attempt ${id} of ${head.id} names an offer that its plan does not have`);
  return found;
}

/** USD of all calls; null if that of one is unknown. */
export function costOfCalls(attempts: readonly Attempt[]): number | null {
  const costs = attempts.map(({ cost }) => cost ?? null);
  return costs.includes(null) ? null : withoutNoise(costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0));
}

/** Takes the noise of binary fractions off, far below the millionth of a dollar that is accounted for. */
export function withoutNoise(usd: number): number {
  return Math.round(usd * 1e9) / 1e9;
}
