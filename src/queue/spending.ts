import { Injectable } from '@nestjs/common';
import { type OpenReservation, Reservations } from '../auth/reservations.js';
import type { Generation, GenerationHead } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { type Spent, spentOf } from './spent.js';

/** Between its reservation and its record a generation has no more than this; one that is later still is counted. */
const beginsWithinMs = 60_000;
/** What is not known of a call by then, nobody will ever tell. */
const correctedForMs = 24 * 60 * 60_000;

/** Puts what generations really cost in the place of what was reserved of their keys' budgets. */
@Injectable()
export class Spending {
  constructor(
    private readonly generations: GenerationStore,
    private readonly reservations: Reservations,
  ) {}

  /** Of one that is about to end: before its client hears of that, whose next request may need what is given back. */
  async ending({ head, attempts }: Pick<Generation, 'head' | 'attempts'>): Promise<void> {
    if (head.reserved === undefined) return;
    const { nano, final } = spentOf({ head, attempts });
    await this.reservations.settle(head.id, nano, final);
  }

  /** Of a generation that has ended; again whenever something came late. Before its end its reservation stands. */
  async settle({ id, reserved }: Pick<GenerationHead, 'id' | 'reserved'>): Promise<void> {
    if (reserved !== undefined) await this.settleNewest(id);
  }

  /** Whatever a crash left behind, and calls that may still be told of late; oldest first. */
  async open(): Promise<OpenReservation[]> {
    return this.reservations.open();
  }

  async settleOpen({ generation, created }: OpenReservation, now: number): Promise<void> {
    const spent = await this.settleNewest(generation);
    if (spent && !spent.final && now - created > correctedForMs)
      await this.reservations.settle(generation, spent.nano, true);
    if (spent || now - created < beginsWithinMs) return;
    if (!(await this.generations.load(generation))) await this.reservations.settle(generation, 0, true);
  }

  /** Of two that settle at once the one with the older record may come last: so it looks again after it has written. */
  private async settleNewest(id: string): Promise<Spent | undefined> {
    let spent = await this.spentBy(id);
    while (spent) {
      await this.reservations.settle(id, spent.nano, spent.final);
      const after = await this.spentBy(id);
      if (!after || (after.nano === spent.nano && after.final === spent.final)) break;
      spent = after;
    }
    return spent;
  }

  private async spentBy(id: string): Promise<Spent | undefined> {
    const generation = await this.generations.load(id);
    return generation?.end && spentOf(generation);
  }
}
