import { Controller, Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { allows, type ApiKey } from '../auth/api-key.js';
import { keyOf } from '../auth/authentication.js';
import { GatewayError } from '../domain/errors.js';
import { Usage, type UsageGroup, type UsageLine } from '../history/usage.js';
import { parseUsageQuery } from './usage.query.js';

/** What was asked for, made and paid, by day, model, provider, key or tag. */
@Controller('platform/v1/usage')
export class UsageController {
  constructor(private readonly usage: Usage) {}

  @Get()
  async list(@Query() query: Record<string, unknown>, @Req() request: Request) {
    const { from, to, groupBy, keyId } = parseUsageQuery(query, Date.now());
    const visible = visibleKey(keyOf(request), keyId);
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

/** A key sees its own; that of others, or of all, is for admins. */
function visibleKey(key: ApiKey, asked: string | undefined): string | undefined {
  if (allows(key, 'admin')) return asked;
  if (asked === undefined || asked === key.id) return key.id;
  const message = `This API key may see its own usage only; leave 'key_id' out, or use a key with the scope "admin".`;
  throw new GatewayError('insufficient_scope', message, { param: 'key_id' });
}

function lineView({ name, requests, pictures, cost, unknownCost }: UsageLine, groupBy: UsageGroup) {
  return { [groupBy]: name, requests, pictures, cost, unknown_cost: unknownCost };
}
