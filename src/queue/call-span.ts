import { ProviderFailure } from '../domain/failure.js';
import type { Attempt, Generation } from '../domain/generation.js';
import { traced } from '../tracing/traced.js';
import type { Span } from '../tracing/tracer.js';

interface Outcome {
  readonly state: string;
  readonly failure?: ProviderFailure;
}

/** Talks to a provider about an attempt inside of a span: which one it was, and how it came out; nothing of what was said. */
export function tracedCall<O extends Outcome>(
  what: 'render' | 'ask' | 'cancel',
  generation: Generation,
  { id, provider, model }: Attempt,
  talk: () => Promise<O>,
): Promise<O> {
  const attributes = {
    'halftone.generation': generation.head.id,
    'halftone.attempt': id,
    'halftone.provider': provider,
    'halftone.model': model,
  };
  return traced({ name: `${what} ${provider}`, kind: 'client', attributes }, async (span) => {
    try {
      const outcome = await talk();
      tell(span, outcome);
      return outcome;
    } catch (error) {
      if (error instanceof ProviderFailure) tell(span, { state: 'failed', failure: error });
      throw error;
    }
  });
}

function tell(span: Span, { state, failure }: Outcome): void {
  span.set({ 'halftone.outcome': failure?.kind ?? state });
  if (!failure) return;
  const { status, code } = failure.details;
  span.set({ 'http.response.status_code': status, 'halftone.code': code });
  span.failed(failure.kind);
}
