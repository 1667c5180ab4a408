import type { Response } from 'express';
import type { ApiKey } from './api-key.js';
import type { WindowState } from './sliding-window.js';

type What = 'requests' | 'images';

/** Every request reads a key of its own from Redis, so the answer that a key's state is told on follows from it. */
const answers = new WeakMap<ApiKey, Response>();

/** From now on the limits of this key are told on this answer. */
export function tellLimitsOn(response: Response, key: ApiKey): void {
  answers.set(key, response);
}

/** Puts how a limit stands into the headers of the answer, in the words that OpenAI's clients read. */
export function tellLimit(key: ApiKey, what: What, state: WindowState | undefined): void {
  const response = answers.get(key);
  if (!response || response.headersSent || !state) return;
  response.setHeader(`x-ratelimit-limit-${what}`, state.limit);
  response.setHeader(`x-ratelimit-remaining-${what}`, state.remaining);
  response.setHeader(`x-ratelimit-reset-${what}`, durationOf(state.resetMs));
}

/** `250ms`, `1s`, `6m0s`; never shorter than it is. */
export function durationOf(ms: number): string {
  if (ms < 1_000) return `${Math.ceil(ms)}ms`;
  const seconds = Math.ceil(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
}
