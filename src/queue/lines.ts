import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { ProviderLines, type Line } from '../providers/provider-lines.js';

/** Lines to providers whose pictures go into the store. */
@Injectable()
export class Lines {
  constructor(
    private readonly lines: ProviderLines,
    private readonly assets: AssetStore,
  ) {}

  /** Throws a failure of the kind `auth` where the provider is off. */
  open(provider: string, timeoutMs: number): Line {
    return this.lines.open(provider, {
      timeoutMs,
      receive: this.assets.receive,
      discard: (received) => this.assets.discard(received),
    });
  }
}
