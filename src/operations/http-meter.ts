import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Histogram, Registry } from 'prom-client';
import { routeOf, statusOf } from './answered.js';

/** Counts and times every request by its route, as Prometheus reads it. */
@Injectable()
export class HttpMeter {
  readonly metrics = new Registry();
  private readonly requests = new Histogram({
    name: 'halftone_http_request_seconds',
    help: 'Requests, from their headers to the end of their answer, by route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
    registers: [this.metrics],
  });

  /** As a middleware, in front of all others. */
  readonly watch = ({ method }: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.once('close', () => {
      const labels = { method, route: routeOf(response.req), status: statusOf(response) };
      this.requests.observe(labels, (performance.now() - began) / 1_000);
    });
    next();
  };
}
