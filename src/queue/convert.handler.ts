import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { AssetStore } from '../assets/asset-store.js';
import type { Asset } from '../domain/asset.js';
import type { Generation, Picture } from '../domain/generation.js';
import type { Conversion } from '../domain/plan.js';
import { isStorageFailure } from '../domain/storage-failure.js';
import { GenerationStore } from '../history/generation.store.js';
import type { Masked } from '../imaging/masked.js';
import { ImagingService } from '../imaging/imaging.service.js';
import { traced } from '../tracing/traced.js';
import type { SpanStart } from '../tracing/tracer.js';
import { JobQueues } from './job-queues.js';
import type { PictureJob } from './jobs.js';
import { WorkMeter } from './work-meter.js';

const tries = 3;

/** Turns a picture that came into the one that was asked for. Free, so it is simply done again where it broke. */
@Injectable()
export class ConvertHandler {
  constructor(
    private readonly generations: GenerationStore,
    private readonly assets: AssetStore,
    private readonly imaging: ImagingService,
    private readonly queues: JobQueues,
    private readonly meter: WorkMeter,
  ) {}

  async run(job: Job<PictureJob>): Promise<void> {
    const { generation: id, picture: index } = job.data;
    const generation = await this.generations.load(id);
    const picture = generation?.pictures[index];
    if (!generation || !picture || generation.end) return;
    if (picture.state === 'rendered') {
      const settled = await this.settled(generation, picture, job);
      const kept = await this.generations.replacePicture(generation.head, index, settled);
      // What it came as is the record's own, also where that has ended meanwhile.
      const made = settled.asset?.id === picture.asset.id ? [] : [settled.asset].filter((asset) => asset !== undefined);
      if (!kept) await this.assets.deleteAll(made);
    }
    const after = await this.generations.load(id);
    if (after) await this.queues.advance(after, [], []);
  }

  private async settled(
    generation: Generation,
    picture: Picture & { state: 'rendered' | 'ready' },
    job: Job<PictureJob>,
  ): Promise<Picture> {
    const times = { queued: job.timestamp, started: Date.now() };
    const conversion = conversionOf(generation, picture);
    try {
      const { asset, converted } = await this.convert(generation, picture.asset, conversion);
      this.meter.converted(asset.format, 'done', Date.now() - times.started);
      return { ...picture, state: 'ready', asset, conversion: { ...times, converted, ended: Date.now() } };
    } catch (error) {
      if (isStorageFailure(error)) throw error;
      this.meter.converted(conversion.format ?? picture.asset.format, 'failed', Date.now() - times.started);
      if (job.attemptsMade + 1 < tries) throw error;
      const message = 'The picture was made but could not be converted; it is kept as the provider made it.';
      return {
        state: 'failed',
        failure: { code: 'conversion_failed', message, provider: picture.provider },
        asset: picture.asset,
        conversion: { ...times, ended: Date.now() },
      };
    }
  }

  private async convert(
    generation: Generation,
    asset: Asset,
    conversion: Conversion,
  ): Promise<{ asset: Asset; converted: number }> {
    const made = () => this.assets.read(asset.id, asset.format);
    const { bytes, ...seen } = await traced(convertSpan(asset, conversion), () =>
      this.imaging.convert(made, conversion, this.masked(generation, conversion)),
    );
    const converted = Date.now();
    const id = `${asset.id}.converted`;
    await this.assets.write(id, seen.format, bytes);
    return { asset: { id, ...seen, bytes: bytes.byteLength }, converted };
  }

  /** What the picture is laid into, where a mask says so. */
  private masked({ head: { asked } }: Generation, conversion: Conversion): Masked | undefined {
    const { mask, inputs } = asked;
    const [first] = inputs;
    if (!conversion.masked || !mask || !first) return undefined;
    return {
      source: () => this.assets.read(first.id, first.format),
      mask: () => this.assets.read(mask.id, mask.format),
      convention: mask.convention,
    };
  }
}

/** As the plan has it at the offer that made the picture. */
function conversionOf(
  { head, attempts }: Generation,
  { attempt }: Picture & { state: 'rendered' | 'ready' },
): Conversion {
  const offer = attempts.find(({ id }) => id === attempt)?.offer;
  return head.plan.route[offer ?? -1]?.conversion ?? {};
}

function convertSpan({ format, width, height }: Asset, conversion: Conversion): SpanStart {
  const attributes = { 'halftone.from': format, 'halftone.to': conversion.format ?? format };
  return { name: 'convert', kind: 'internal', attributes: { ...attributes, 'halftone.pixels': width * height } };
}
