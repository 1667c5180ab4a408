import { Controller, Get, Param, Query } from '@nestjs/common';
import { GatewayService } from '../gateway/gateway.service.js';
import { modelAnswer } from './model.answer.js';

@Controller(['openai/v1/models', 'v1/models'])
export class ModelsController {
  constructor(private readonly gateway: GatewayService) {}

  @Get()
  list() {
    return { object: 'list', data: this.gateway.models().map(modelAnswer) };
  }

  /** Ids with a slash come raw from curl, as several segments, and as `%2F` from the SDKs. */
  @Get('*id')
  one(@Param('id') id: string[], @Query('schema') schema: unknown) {
    const name = id.join('/');
    const answer = modelAnswer(this.gateway.model(name));
    return schema === 'true' ? { ...answer, schema: this.gateway.schema(name) } : answer;
  }
}
