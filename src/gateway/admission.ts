import { Injectable } from '@nestjs/common';
import { Allowance, type Taken } from '../auth/allowance.js';
import type { ApiKey } from '../auth/api-key.js';
import { inDollars } from '../auth/nanodollars.js';
import { durationOf, tellLimit } from '../auth/rate-limit.headers.js';
import { GatewayError } from '../domain/errors.js';
import type { GenerationHead } from '../domain/generation.js';
import { dearest } from './within-budget.js';

/** Takes what a planned generation needs of its key's pictures per minute and budget, or refuses it and takes nothing. */
@Injectable()
export class Admission {
  constructor(private readonly allowance: Allowance) {}

  /** With what was reserved for it, where the key has a budget. */
  async admit(head: GenerationHead, key: ApiKey): Promise<GenerationHead> {
    const { id: generation, created, plan } = head;
    refuseMoreThanEver(plan.n, key);
    const nano = key.budget && dearest(plan);
    const taken = await this.allowance.take(key, { generation, created, pictures: plan.n, nano });
    tellLimit(key, 'images', taken.pictures);
    if (taken.refused !== undefined) throw refusal(taken, key, nano ?? 0);
    return nano === undefined ? head : { ...head, reserved: nano };
  }
}

function refuseMoreThanEver(n: number, { rateLimit }: ApiKey): void {
  const most = rateLimit?.picturesPerMinute;
  if (most === undefined || n <= most) return;
  const message = `Invalid 'n': this key may make ${most} pictures a minute, so ${n} at once can never be. Ask for ${most} at most.`;
  throw new GatewayError('integer_above_max_value', message, { param: 'n' });
}

function refusal(taken: Exclude<Taken, { refused?: undefined }>, { budget }: ApiKey, nano: number): GatewayError {
  if (taken.refused === 'pictures') {
    const { limit = 0, waitMs = 0 } = taken.pictures ?? {};
    const message = `This key may make ${limit} pictures a minute: there is room for these in ${durationOf(waitMs)}.`;
    return new GatewayError('rate_limit_exceeded', message, { retryAfterMs: waitMs });
  }
  const [whole, ends] =
    taken.refused === 'day' ? [budget?.perDay, 'at midnight UTC'] : [budget?.perMonth, 'when the month ends (UTC)'];
  const message =
    `This request may cost ${inDollars(nano)}, and of this key's budget of $${whole} a ${taken.refused} ` +
    `${inDollars(taken.leftNano)} is left. It is full again ${ends}; an admin can raise it.`;
  return new GatewayError('insufficient_quota', message);
}
