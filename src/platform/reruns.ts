import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation, GenerationHead } from '../domain/generation.js';
import type { Asker } from '../gateway/asker.js';
import { GatewayService } from '../gateway/gateway.service.js';
import { StoredPictures } from '../gateway/stored-pictures.js';
import { isObject, wrongType } from '../openai/field.js';
import { parseAsyncRequest } from './generation.body.js';
import { withChanges } from './rerun.body.js';

/** Asks for the same again, or for the same with changes. */
@Injectable()
export class Reruns {
  constructor(
    private readonly gateway: GatewayService,
    private readonly pictures: StoredPictures,
    private readonly config: Config,
  ) {}

  async begin(original: Generation, changes: unknown, asker: Asker, gone: AbortSignal): Promise<GenerationHead> {
    const { asked, purged, webhookUrl: formerUrl } = original.head;
    if (purged !== undefined) {
      throw new GatewayError('conflict', 'Prompt and pictures of this generation were purged; it cannot be run again.');
    }
    if (changes !== undefined && !isObject(changes)) throw wrongType(undefined, 'a JSON object', changes);
    const fields = { webhook_url: formerUrl, ...withChanges(asked, changes ?? {}) };
    const rules = { defaults: this.gateway.defaultsFor(asker.key), allow: this.config.egressAllow };
    const { asked: again, webhookUrl } = parseAsyncRequest(asked.operation, fields, rules);
    const told = { ...asker, webhookUrl };
    if (asked.operation === 'generate') return this.gateway.generate(again, told);
    return this.pictures.with(original, (pictures) => this.gateway.edit(again, pictures, told, gone));
  }
}
