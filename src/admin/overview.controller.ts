import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { lentKeyOf } from '../auth/authentication.js';
import { Overview } from './overview.js';
import { ProviderStates } from './provider-states.js';

/** What the console's overview, and its page of providers and models, are made from. */
@Controller('admin/api')
export class OverviewController {
  constructor(
    private readonly overview: Overview,
    private readonly states: ProviderStates,
  ) {}

  @Get('overview')
  look(@Req() request: Request) {
    lentKeyOf(request);
    return this.overview.view(Date.now());
  }

  @Get('providers')
  providers(@Req() request: Request) {
    lentKeyOf(request);
    return this.states.view(Date.now());
  }
}
