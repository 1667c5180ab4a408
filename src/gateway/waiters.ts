import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Draft } from '../domain/generation.js';
import { newsChannel } from '../history/followers.js';
import { draftsChannel } from '../history/generation.store.js';
import { isRedisAway } from '../redis/redis-away.js';
import { RedisConnections } from '../redis/redis-connection.js';

/** A message can be missed while Redis is away, so waiters look at the record from time to time as well. */
const lookAgainMs = 2_000;
const lookForTheLastMs = 50;

/** The clients that wait at this instance, woken over a channel of its own. */
@Injectable()
export class Waiters implements OnModuleInit {
  readonly instance = randomUUID();
  dismissed = false;
  private stopping = false;
  private waiters = 0;
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly drafts = new Map<string, Set<Draft[]>>();

  constructor(private readonly connections: RedisConnections) {}

  async onModuleInit(): Promise<void> {
    const subscriber = this.connections.subscriber();
    const drafts = draftsChannel(this.instance);
    subscriber.on('message', (channel: string, message: string) => {
      if (channel === drafts) this.hear(JSON.parse(message) as Draft);
      else this.wake(message);
    });
    await subscriber.subscribe(newsChannel(this.instance), drafts);
  }

  /**
   * Asks `look` whenever there may be news, until it answers something or the time (ms) is over.
   * Register before the work is submitted: its end may come at once.
   */
  async until<T>(generation: string, timeoutMs: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
    this.waiters += 1;
    try {
      return await this.wait(generation, Date.now() + timeoutMs, look);
    } finally {
      this.waiters -= 1;
    }
  }

  /** The same, without holding up this instance when it stops; undefined then, or once the signal is given. */
  async follow<T>(generation: string, gone: AbortSignal, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const wake = () => this.wake(generation);
    gone.addEventListener('abort', wake);
    try {
      const seen = await this.wait(generation, Number.POSITIVE_INFINITY, async () =>
        gone.aborted || this.stopping ? 'gone' : look(),
      );
      return seen === 'gone' ? undefined : seen;
    } finally {
      gone.removeEventListener('abort', wake);
    }
  }

  /** Who only follows may do so at another instance. */
  dismissFollowers(): void {
    this.stopping = true;
    for (const generation of this.waiting.keys()) this.wake(generation);
  }

  private async wait<T>(
    generation: string,
    deadline: number,
    look: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    while (Date.now() < deadline && !this.dismissed) {
      const news = this.news(generation, Math.min(lookAgainMs, deadline - Date.now()));
      try {
        const seen = await look().catch(noNewsWhileAway);
        if (seen !== undefined) return seen;
        await news.heard;
      } finally {
        news.ignore();
      }
    }
    return look().catch(noNewsWhileAway);
  }

  /** The drafts of a generation, which are put into this list as they come, and wake who waits; until they are forgotten. */
  draftsOf(generation: string): Draft[] {
    const drafts: Draft[] = [];
    this.drafts.set(generation, (this.drafts.get(generation) ?? new Set()).add(drafts));
    return drafts;
  }

  forgetDrafts(generation: string, drafts: Draft[]): void {
    const lists = this.drafts.get(generation);
    lists?.delete(drafts);
    if (lists?.size === 0) this.drafts.delete(generation);
  }

  /** Resolves when nobody waits any more, or after that time (ms). */
  async answered(patienceMs: number): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (this.waiters > 0 && Date.now() < deadline) await pause(lookForTheLastMs);
  }

  /** Lets nobody wait any longer. */
  dismiss(): void {
    this.dismissed = true;
    for (const generation of this.waiting.keys()) this.wake(generation);
  }

  private hear(draft: Draft): void {
    for (const drafts of this.drafts.get(draft.generation) ?? []) drafts.push(draft);
    this.wake(draft.generation);
  }

  private wake(generation: string): void {
    for (const wake of this.waiting.get(generation) ?? []) wake();
  }

  private news(generation: string, timeoutMs: number): { readonly heard: Promise<void>; ignore(): void } {
    let wake = () => {};
    const heard = new Promise<void>((resolve) => (wake = resolve));
    const timer = setTimeout(wake, timeoutMs);
    const others = this.waiting.get(generation) ?? new Set();
    this.waiting.set(generation, others.add(wake));
    return {
      heard,
      ignore: () => {
        clearTimeout(timer);
        others.delete(wake);
        if (others.size === 0) this.waiting.delete(generation);
      },
    };
  }
}

/** The work goes on while Redis is away, so its client goes on waiting. */
function noNewsWhileAway(error: unknown): undefined {
  if (!isRedisAway(error)) throw error;
}
