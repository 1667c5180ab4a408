import { Injectable } from '@nestjs/common';
import { PatientStore } from '../assets/patient-store.js';
import { ProviderLines, type Line } from '../providers/provider-lines.js';

/** Lines to providers whose pictures go into the store. */
@Injectable()
export class Lines {
  constructor(
    private readonly lines: ProviderLines,
    private readonly paid: PatientStore,
  ) {}

  /** Throws a failure of the kind `auth` where the provider is off. */
  open(provider: string, timeoutMs: number): Line {
    return this.lines.open(provider, {
      timeoutMs,
      receive: this.paid.receive,
      discard: (received) => this.paid.discard(received),
    });
  }
}
