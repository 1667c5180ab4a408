import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { originOf } from '../assets/origin.js';
import { UrlSigner } from '../assets/signed-url.js';
import { Config } from '../config/config.js';
import type { Generation } from '../domain/generation.js';
import { recordOf, type GenerationRecord } from '../record/record.js';

/** Records as an answer to a request shows them, with URLs that lead to where it was sent. */
@Injectable()
export class Records {
  constructor(
    private readonly signer: UrlSigner,
    private readonly config: Config,
  ) {}

  view(generation: Generation, request: Request): GenerationRecord {
    const origin = originOf(request, this.config.publicUrl);
    return recordOf(generation, { urlOf: (asset) => this.signer.sign(asset, origin) });
  }
}
