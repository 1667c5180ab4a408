import { Controller, Get } from '@nestjs/common';
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
  look() {
    return this.overview.view(Date.now());
  }

  @Get('providers')
  providers() {
    return this.states.view(Date.now());
  }
}
