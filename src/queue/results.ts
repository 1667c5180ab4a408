import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { PatientStore } from '../assets/patient-store.js';
import type { Asset, Received } from '../domain/asset.js';
import { ProviderFailure } from '../domain/failure.js';
import { isStorageFailure } from '../domain/storage-failure.js';
import { type Attempt, type Generation, offerOf, type Picture } from '../domain/generation.js';
import { GenerationStore, type Saved } from '../history/generation.store.js';
import { inSlot } from '../imaging/engine.js';
import { probe } from '../imaging/probe.js';
import { storedPictures } from './stored-pictures.js';
import type { Made, MadePicture } from '../providers/provider.js';
import { whatCame } from '../providers/what-came.js';
import { needsConversion } from './conversion.js';
import { WorkMeter } from './work-meter.js';
import { Spending } from './spending.js';
import { costOf } from './cost.js';
import { ProviderHealth } from './provider-health.js';
import { untilWritten } from '../history/until-written.js';

/**
 * What a call made, on its way into the record. Bytes and a result file reach the store first: whatever dies after
 * that, the picture is found there and is not bought again.
 */
@Injectable()
export class Results {
  constructor(
    private readonly assets: AssetStore,
    private readonly paid: PatientStore,
    private readonly generations: GenerationStore,
    private readonly health: ProviderHealth,
    private readonly meter: WorkMeter,
    private readonly spending: Spending,
  ) {}

  /** While the wire is open over which it came: what has no name when that is released is thrown away. */
  async keep(generation: Generation, attempt: Attempt, made: Made): Promise<void> {
    const seen = made.pictures.map((picture, index) => this.see(generation, attempt, picture, index));
    const { came, lost = made.lost } = await whatCame(seen);
    const assets = came.map(({ asset }) => asset);
    const consumed = { pictures: [...assets, ...(made.withheld ?? [])], usage: made.usage, units: made.units };
    const ended: Attempt = {
      ...attempt,
      state: 'ended',
      ended: Date.now(),
      made: assets,
      revisedPrompts: came.map(({ revisedPrompt }) => revisedPrompt ?? null),
      failure: lost && { kind: lost.kind, message: lost.message, code: lost.details.code, stage: lost.details.stage },
      requestId: made.requestId ?? attempt.ticket?.requestId,
      usage: made.usage,
      cost: made.cost ?? (lost?.kind === 'outcome_unknown' ? null : costOf(offerOf(generation, attempt), consumed)),
    };
    const named = came.map(({ asset: { id, format }, received }) => ({ id, format, received }));
    await this.paid.keep(named, resultId(generation, attempt), ended);
    await this.record(generation, ended);
    this.meter.called(ended);
    await this.health.works(attempt);
    await this.spending.settle(generation.head);
  }

  /** Finds what a dead worker had in hand; false: nothing of it reached the store. */
  async recover(generation: Generation, attempt: Attempt): Promise<boolean> {
    const ended = (await this.assets.result(resultId(generation, attempt))) as Attempt | undefined;
    if (!ended) return false;
    await this.record(generation, ended);
    this.meter.called(ended);
    await this.spending.settle(generation.head);
    return true;
  }

  /**
   * Of a call whose worker died between the bytes and the result file: pictures that lie in the store are paid, and
   * delivered. What is missing is lost, and nobody knows what it cost. False: nothing of it reached the store.
   */
  async rescue(generation: Generation, attempt: Attempt, lost: ProviderFailure): Promise<boolean> {
    const made = await storedPictures(this.assets, resultId(generation, attempt), attempt.pictures.length);
    if (made.length === 0) return false;
    const { kind, message } = lost;
    const failure = made.length < attempt.pictures.length ? { kind, message } : undefined;
    const ended: Attempt = { ...attempt, state: 'ended', ended: Date.now(), made, failure, cost: null };
    if ((await this.record(generation, ended, { open: true })) !== 'ended') this.meter.called(ended);
    await this.spending.settle(generation.head);
    return true;
  }

  private async record(generation: Generation, ended: Attempt, { open = false } = {}): Promise<Saved> {
    const { head } = generation;
    const pictures = delivered(generation, ended);
    const saved = await untilWritten(() => this.generations.saveMade(head, ended, pictures, { open }));
    if (saved === 'gone') await this.assets.deleteAll(ended.made ?? []);
    // Of no use any more: where it stays, trimming or a purge takes it.
    await this.assets.deleteResult(resultId(generation, ended)).catch(ifNotStored);
    return saved;
  }

  private async see(generation: Generation, attempt: Attempt, picture: MadePicture, index: number) {
    const { received } = picture;
    // What cannot be read loses this picture, and none of those beside it.
    const seen = probe(received.head) ?? (await this.probeWhole(received).catch(() => undefined));
    if (!seen) {
      const message = `${attempt.provider} sent bytes that are not a picture we can read.`;
      throw new ProviderFailure('outcome_unknown', message);
    }
    const asset: Asset = { id: `${resultId(generation, attempt)}.${index}`, ...seen, bytes: received.bytes };
    return { asset, received, revisedPrompt: picture.revisedPrompt };
  }

  /** A JPEG may carry more notes before its size than the head holds. */
  private async probeWhole(received: Received) {
    if (received.bytes <= received.head.byteLength || received.head[0] !== 0xff || received.head[1] !== 0xd8)
      return undefined;
    // Reading may wait for room, and what converts and makes thumbnails waits for the slots.
    const bytes = await this.paid.readReceived(received);
    return inSlot(async () => probe(bytes));
  }
}

/** Pictures of the record that this call settles. Of more than were asked, the last are the final ones. */
function delivered(generation: Generation, ended: Attempt): ReadonlyMap<number, Picture> {
  const { conversion } = offerOf(generation, ended);
  const made = (ended.made ?? []).map((asset, index): Picture => {
    const state = needsConversion(asset, conversion) ? 'rendered' : 'ready';
    const revisedPrompt = ended.revisedPrompts?.[index] ?? undefined;
    return { state, attempt: ended.id, provider: ended.provider, asset, revisedPrompt };
  });
  const last = made.slice(-ended.pictures.length);
  return new Map(last.map((picture, position) => [ended.pictures[position] ?? -1, picture]));
}

function resultId(generation: Generation, attempt: Attempt): string {
  return `${generation.head.id}.${attempt.id}`;
}

function ifNotStored(error: unknown): void {
  if (!isStorageFailure(error)) throw error;
}
