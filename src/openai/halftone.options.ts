import { defaultOptions, fits, type Fit, type Options } from '../domain/request.js';
import { Flag, Integer, OneOf, TextList } from './field.js';

/** The `halftone` object of a request: what OpenAI's contract has no words for. Never sent upstream. */
export class HalftoneOptions {
  @OneOf(fits) fit?: Fit;
  @Flag() strict?: boolean;
  @TextList(32, 64) providers?: string[];
  @Flag() fallback?: boolean;
  @Flag() reroute_refused?: boolean;
  @OneOf(['fail', 'retry']) unknown_outcome?: 'fail' | 'retry';
  @OneOf(['deliver', 'fail']) partial?: 'deliver' | 'fail';
  @Integer(1_000, 3_600_000) timeout_ms?: number;
  @TextList(16, 64) tags?: string[];
}

export function toOptions(said: HalftoneOptions): Options {
  return {
    fit: said.fit ?? defaultOptions.fit,
    strict: said.strict ?? defaultOptions.strict,
    providers: said.providers,
    fallback: said.fallback ?? defaultOptions.fallback,
    rerouteRefused: said.reroute_refused ?? defaultOptions.rerouteRefused,
    unknownOutcome: said.unknown_outcome ?? defaultOptions.unknownOutcome,
    partial: said.partial ?? defaultOptions.partial,
    timeoutMs: said.timeout_ms,
    tags: [...new Set(said.tags ?? defaultOptions.tags)],
  };
}
