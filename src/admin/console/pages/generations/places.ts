import type { ListState } from './list.js';

/** What stood on the page when it was left, and how far it was scrolled. */
export interface Place {
  readonly state: ListState;
  readonly top: number;
  /** Unix milliseconds. */
  readonly left: number;
}

/** The URLs of pictures are good for an hour. */
const goodForMs = 45 * 60_000;
const mostPlaces = 5;

/** By the entry of the browser's history: the way back leads to the same place, a link to a new page. */
export class Places {
  private readonly places = new Map<string, Place>();

  keep(entry: string, place: Place): void {
    this.places.delete(entry);
    this.places.set(entry, place);
    const [oldest] = this.places.keys();
    if (this.places.size > mostPlaces && oldest !== undefined) this.places.delete(oldest);
  }

  find(entry: string | undefined, now: number): Place | undefined {
    const place = entry === undefined ? undefined : this.places.get(entry);
    return place && now - place.left < goodForMs ? place : undefined;
  }
}
