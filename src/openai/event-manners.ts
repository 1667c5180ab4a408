import type { Request, Response } from 'express';
import { errorBody, readError } from './error.report.js';
import type { EventManners } from './write-events.js';

/** Proxies give up after a minute mostly, some after half of it. */
const silenceMs = 15_000;

/** How events are written to a client of ours: never silent for long, and a failure in the form of every other one. */
export function eventManners(request: Request, response: Response): EventManners {
  return {
    silenceMs,
    errorEvent: (thrown) => ({ event: 'error', data: errorBody(readError(thrown, request, response)) }),
  };
}
