import { Injectable } from '@nestjs/common';
import { allows, type ApiKey } from '../auth/api-key.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';

/** Generations as one key may see them: its own; an admin sees all. */
@Injectable()
export class OwnGenerations {
  constructor(private readonly generations: GenerationStore) {}

  /** Throws `not_found`, in the same words, for one that does not exist and one of another key. */
  async load(id: string, key: ApiKey): Promise<Generation> {
    const generation = await this.generations.load(id);
    if (generation && (generation.head.keyId === key.id || allows(key, 'admin'))) return generation;
    throw new GatewayError('not_found', `No generation with the id '${id.slice(0, 64)}' was found for this key.`, {
      param: 'id',
    });
  }

  /** Whether a key may name an id as a place in the history: one of its own, or a place that is nobody's. */
  async mayName(id: string, key: ApiKey): Promise<boolean> {
    const generation = await this.generations.load(id);
    return generation === undefined || generation.head.keyId === key.id;
  }
}
