import { Controller, Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { keyOf } from '../auth/authentication.js';
import { Usage, type UsageGroup, type UsageLine } from '../history/usage.js';
import { parseUsageQuery } from './usage.query.js';
import { visibleKey } from './visible-key.js';

/** What was asked for, made and paid, by day, model, provider, key or tag. */
@Controller('platform/v1/usage')
export class UsageController {
  constructor(private readonly usage: Usage) {}

  @Get()
  async list(@Query() query: Record<string, unknown>, @Req() request: Request) {
    const { from, to, groupBy, keyId } = parseUsageQuery(query, Date.now());
    const visible = visibleKey(keyOf(request), keyId, 'usage');
    const lines = await this.usage.lines({ from, to, groupBy, keyId: visible });
    return {
      object: 'list' as const,
      group_by: groupBy,
      from,
      to,
      key_id: visible ?? null,
      cost_currency: 'USD',
      data: lines.map((line) => lineView(line, groupBy)),
    };
  }
}

function lineView({ name, requests, pictures, cost, callsOfUnknownCost }: UsageLine, groupBy: UsageGroup) {
  return { [groupBy]: name, requests, pictures, cost, calls_of_unknown_cost: callsOfUnknownCost };
}
