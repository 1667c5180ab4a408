import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation, GenerationHead } from '../domain/generation.js';
import type { Asker } from '../gateway/asker.js';
import { GatewayService } from '../gateway/gateway.service.js';
import type { Preview } from '../gateway/preview.js';
import { StoredPictures } from '../gateway/stored-pictures.js';
import { bodyFields } from '../openai/body-fields.js';
import type { ApiKey } from '../auth/api-key.js';
import { type AsyncRequest, parseAsyncRequest } from './generation.body.js';
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
    const { asked, webhookUrl } = this.request(original, changes, asker.key);
    const told = { ...asker, webhookUrl };
    if (asked.operation === 'generate') return this.gateway.generate(asked, told);
    return this.pictures.with(original, (pictures) => this.gateway.edit(asked, pictures, told, gone));
  }

  /** What it would come to. */
  async preview(original: Generation, changes: unknown, key: ApiKey, gone: AbortSignal): Promise<Preview> {
    const { asked } = this.request(original, changes, key);
    if (asked.operation === 'generate') return this.gateway.preview(asked, key);
    return this.pictures.with(original, (pictures) => this.gateway.previewEdit(asked, pictures, key, gone));
  }

  private request({ head }: Generation, changes: unknown, key: ApiKey): AsyncRequest {
    const { asked, purged, keyId, webhookUrl: formerUrl } = head;
    if (purged !== undefined) {
      throw new GatewayError('conflict', 'Prompt and pictures of this generation were purged; it cannot be run again.');
    }
    const said = withChanges(asked, changes === undefined ? {} : bodyFields(changes));
    // Whoever else runs it again, an admin, is no reason to tell its owner's webhook.
    const inherited = keyId === key.id && said.webhook_url === undefined ? formerUrl : undefined;
    const fields = inherited === undefined ? said : { ...said, webhook_url: inherited };
    const rules = { defaults: this.gateway.defaultsFor(key), allow: this.config.egressAllow };
    try {
      return parseAsyncRequest(asked.operation, fields, rules);
    } catch (error) {
      throw inherited === undefined ? error : toldAsInherited(error);
    }
  }
}

/** Whoever did not say a URL could not make sense of its refusal. */
function toldAsInherited(error: unknown): unknown {
  if (!(error instanceof GatewayError) || error.details.param !== 'webhook_url') return error;
  const message = `${error.message} It is inherited from the generation that is run again: send another one, or null for none.`;
  return new GatewayError(error.code, message, error.details);
}
