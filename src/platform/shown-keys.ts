import { Injectable } from '@nestjs/common';
import type { ApiKey } from '../auth/api-key.js';
import { KeyService } from '../auth/key.service.js';
import { Standings } from '../auth/standings.js';
import { GatewayError } from '../domain/errors.js';
import { keyAnswer, type KeyAnswer } from './key.answer.js';
import type { KeysQuery } from './keys.query.js';

export interface KeyPage {
  readonly keys: readonly KeyAnswer[];
  readonly hasMore: boolean;
}

/** Keys as they are shown, with how they stand at that moment. */
@Injectable()
export class ShownKeys {
  constructor(
    private readonly keys: KeyService,
    private readonly standings: Standings,
  ) {}

  async show(key: ApiKey): Promise<KeyAnswer> {
    return keyAnswer(key, await this.standings.of(key, Date.now()));
  }

  /** Newest first, revoked ones too. */
  async page({ limit, startingAfter }: KeysQuery): Promise<KeyPage> {
    const all = (await this.keys.list()).reverse();
    const behind = startingAfter === undefined ? 0 : all.findIndex(({ id }) => id === startingAfter) + 1;
    if (startingAfter !== undefined && behind === 0) throw noSuchCursor();
    const shown = all.slice(behind, behind + limit);
    return { keys: await Promise.all(shown.map((key) => this.show(key))), hasMore: all.length > behind + limit };
  }
}

function noSuchCursor(): GatewayError {
  const message = `Invalid value for 'starting_after': it must be the id of a key, such as 'next' of a page.`;
  return new GatewayError('invalid_value', message, { param: 'starting_after' });
}
