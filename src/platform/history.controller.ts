import { Controller, Delete, Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { allows, type ApiKey } from '../auth/api-key.js';
import { keyOf } from '../auth/authentication.js';
import { GatewayError } from '../domain/errors.js';
import { Cancellation } from '../gateway/cancellation.js';
import { Purge } from '../gateway/purge.js';
import { History, type HistoryQuery } from '../history/history.js';
import { Catalog } from '../providers/catalog.js';
import { parseHistoryQuery } from './history.query.js';
import { OwnGenerations } from './own-generations.js';
import { Records } from './records.js';
import { visibleKey } from './visible-key.js';

/** What was generated, newest first, and how it is forgotten. */
@Controller('platform/v1/generations')
export class HistoryController {
  constructor(
    private readonly history: History,
    private readonly own: OwnGenerations,
    private readonly records: Records,
    private readonly cancellation: Cancellation,
    private readonly purges: Purge,
    private readonly catalog: Catalog,
  ) {}

  @Get()
  async list(@Query() query: Record<string, unknown>, @Req() request: Request) {
    const key = keyOf(request);
    const said = parseHistoryQuery(query);
    const model = said.model && this.catalog.idOf(said.model);
    const asked = { ...said, model, keyId: visibleKey(key, said.keyId, 'generations') };
    await this.refuseForeignCursor(key, asked);
    const { generations, hasMore, next } = await this.history.list(asked);
    return {
      object: 'list' as const,
      data: generations.map((generation) => this.records.view(generation, request)),
      has_more: hasMore,
      next: next ?? null,
    };
  }

  @Delete(':id/payloads')
  async purge(@Param('id') id: string, @Req() request: Request) {
    const generation = await this.own.load(id, keyOf(request));
    const { alreadyPurged, stopped, mediaDeleted } = await this.purges.purge(generation);
    if (stopped) await this.cancellation.stopped(generation);
    return { id, purged: true as const, already_purged: alreadyPurged, media_deleted: mediaDeleted };
  }

  private async refuseForeignCursor(key: ApiKey, { startingAfter: id }: HistoryQuery): Promise<void> {
    if (id === undefined || allows(key, 'admin') || (await this.own.mayName(id, key))) return;
    const message =
      "Invalid value for 'starting_after': it must be 'next' of a page, or the id of a generation of this key.";
    throw new GatewayError('invalid_value', message, { param: 'starting_after' });
  }
}
