/** By what W3C's Trace Context names a span to whoever goes on from it. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string;
}
