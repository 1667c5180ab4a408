import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keyOf } from '../auth/authentication.js';
import { Outcomes } from '../gateway/outcomes.js';
import { eventManners } from '../openai/event-manners.js';
import { whenGone } from '../openai/when-gone.js';
import { writeEvents } from '../openai/write-events.js';
import { OwnGenerations } from './own-generations.js';
import { progressEvents, progressOf } from './progress.events.js';
import { Records } from './records.js';

/** The progress of a generation as server-sent events, which a browser's `EventSource` goes on with where it was. */
@Controller('platform/v1/generations')
export class EventsController {
  constructor(
    private readonly own: OwnGenerations,
    private readonly outcomes: Outcomes,
    private readonly records: Records,
  ) {}

  @Get(':id/events')
  async events(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const generation = await this.own.load(id, keyOf(request));
    let seen = Number(/^\d{1,4}$/.exec(request.get('last-event-id') ?? '')?.[0] ?? -1);
    // By the HTML standard this is what keeps an EventSource from coming back.
    if (generation.end && seen >= progressOf(generation)) return void response.status(204).end();
    const follows = this.outcomes.follow(id, (news) => progressOf(news) > seen, whenGone(response));
    const told = async function* () {
      for await (const news of follows) {
        seen = progressOf(news);
        yield news;
      }
    };
    const events = progressEvents(told(), (news) => this.records.view(news, request));
    await writeEvents(events, response, eventManners(request, response));
  }
}
