import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** At so many equal distances the memory is looked at. */
const looks = 8;
/** What V8, Jest and fast-check keep: for each case, and now and then. */
const keptPerCase = 12 * 1024;
const keptOverAll = 1024 * 1024;

/** How much memory cases leave behind, by the slope over all of them: one look more or less says little. */
export class Growth {
  private planned = 0;
  private ended = 0;
  private readonly points: { readonly cases: number; readonly bytes: number }[] = [];

  /** `memory`: the bytes that are in use. */
  constructor(private readonly memory: () => number) {}

  plan(cases: number): void {
    this.planned += cases;
  }

  caseEnded(): void {
    this.ended += 1;
    if (this.ended % Math.ceil(this.planned / looks) === 0)
      this.points.push({ cases: this.ended, bytes: this.memory() });
  }

  /** Bytes a case that are more than is kept anyhow; 0 where nothing leaks. */
  get leakPerCase(): number {
    return Math.max(0, Math.round(this.slope() - keptPerCase - keptOverAll / this.planned));
  }

  /** Theil and Sen: the median of the slopes between any two points, which a few wild ones do not move. */
  private slope(): number {
    const slopes = this.points.flatMap((one, index) =>
      this.points.slice(index + 1).map((later) => (later.bytes - one.bytes) / (later.cases - one.cases)),
    );
    return slopes.sort((one, other) => one - other)[Math.floor(slopes.length / 2)] ?? 0;
  }
}

/** Bytes that a full collection leaves on the heap, and of buffers beside it. */
export function memoryAfterCollection(): number {
  collect();
  // What buffers held is given back by the next one only.
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
