import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { keyOf } from '../auth/authentication.js';
import { KeptAnswers } from '../gateway/kept-answers.js';
import { idempotencyOf } from '../openai/asker.js';

/** However it is spelled: routes are found in capitals too. */
const generationRoute = /^\/platform\/v1\/generations\//i;

/** For POST routes that begin no generation: under an Idempotency-Key they do their work once, and answer the same again. */
@Injectable()
export class AnsweredOnce implements NestInterceptor {
  constructor(private readonly answers: KeptAnswers) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const idempotency = request.method === 'POST' ? idempotencyOf(request) : undefined;
    if (!idempotency) return next.handle();
    const isAbout = generationRoute.test(request.path);
    const asker = { key: keyOf(request), idempotency, about: isAbout ? String(request.params.id) : undefined };
    return from(this.answers.once(asker, request.body, () => lastValueFrom(next.handle())));
  }
}
