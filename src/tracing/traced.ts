import type { TraceContext } from '../domain/trace-context.js';
import type { Attributes, Span, SpanStart, Tracer } from './tracer.js';

const noSpan: Span = {
  rename: () => undefined,
  set: () => undefined,
  failed: () => undefined,
  end: () => undefined,
};

/** Where traces are sent nowhere, which is the default, nothing is loaded for them and nothing is done. */
const noTracer: Tracer = {
  open: (_start, work) => work(noSpan),
  current: () => undefined,
  context: () => undefined,
  keep: (work) => work,
};

let tracer = noTracer;

/** From now on, in all of this process; nothing: no more traces. */
export function traceBy(other: Tracer = noTracer): void {
  tracer = other;
}

/** Runs the work inside of a span that ends with it. Of an error only its name is told: a message may hold anything. */
export function traced<T>(start: SpanStart, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.open(start, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.failed(nameOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Runs the work inside of a span that it ends itself. */
export function openSpan(start: SpanStart, work: (span: Span) => void): void {
  tracer.open(start, work);
}

/** Tells the span that is open here, if any, something more. */
export function annotate(attributes: Attributes): void {
  tracer.current()?.set(attributes);
}

export function traceContext(): TraceContext | undefined {
  return tracer.context();
}

export function keepTrace<A extends unknown[]>(work: (...args: A) => void): (...args: A) => void {
  return tracer.keep(work);
}

function nameOf(error: unknown): string {
  const { name }: { name?: unknown } = Object(error);
  return typeof name === 'string' && /^\w{1,64}$/.test(name) ? name : 'Error';
}
