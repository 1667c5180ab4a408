import type { TraceContext } from '../domain/trace-context.js';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  readonly attributes?: Attributes;
  /** Instead of the span that is open here. */
  readonly parent?: TraceContext;
}

/** Never a prompt, a key, a query or a provider's text: what it is told leaves this machine. */
export interface Span {
  rename(name: string): void;
  set(attributes: Attributes): void;
  /** It ended badly; `why` is a kind or a code. */
  failed(why: string): void;
  end(): void;
}

export interface Tracer {
  /** Runs the work inside of a new span, which whoever opened it ends. */
  open<T>(start: SpanStart, work: (span: Span) => T): T;
  /** The span that is open here. */
  current(): Span | undefined;
  /** What it is called elsewhere. */
  context(): TraceContext | undefined;
  /** Has the work run in the span that is open now, whenever it runs. */
  keep<A extends unknown[]>(work: (...args: A) => void): (...args: A) => void;
}
