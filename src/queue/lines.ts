import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import type { Attempt, Generation } from '../domain/generation.js';
import { ProviderLines, type Line } from '../providers/provider-lines.js';

/** The line for one attempt: as long as its offer and the generation's deadline allow, with bytes into the store. */
@Injectable()
export class Lines {
  constructor(
    private readonly lines: ProviderLines,
    private readonly assets: AssetStore,
  ) {}

  open({ head }: Generation, { provider, offer }: Attempt): Line {
    const left = (head.deadline ?? Number.POSITIVE_INFINITY) - Date.now();
    return this.lines.open(provider, {
      timeoutMs: Math.max(1, Math.min(head.plan.route[offer]?.timeoutMs ?? 0, left)),
      receive: this.assets.receive,
      discard: (received) => this.assets.discard(received),
    });
  }
}
