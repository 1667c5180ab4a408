import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import { GenerationStore } from '../history/generation.store.js';

const retryAfterMs = 10_000;

/** Keeps Redis from filling with work that nobody gets done: so many generations may be unfinished, over all instances. */
@Injectable()
export class Backlog {
  constructor(
    private readonly config: Config,
    private readonly generations: GenerationStore,
  ) {}

  /** Throws `server_is_overloaded`. Instances that ask at the same moment may each let one through. */
  async refuseWhileFull(): Promise<void> {
    const { unfinished } = this.config.budgets;
    if ((await this.generations.countUnfinished()) < unfinished) return;
    const waiting = unfinished === 1 ? '1 generation waits' : `${unfinished} generations wait`;
    const message = `${waiting} to be made, and no more are taken in until some are. Nothing was begun: send the request again later.`;
    throw new GatewayError('server_is_overloaded', message, { retryAfterMs });
  }
}
