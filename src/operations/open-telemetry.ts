import { context, diag, DiagLogLevel, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { setTimeout as pause } from 'node:timers/promises';
import { version } from '../config/config.js';
import type { TraceContext } from '../domain/trace-context.js';
import type { Span, SpanStart, Tracer } from '../tracing/tracer.js';
import { diagnostics } from './open-telemetry.log.js';

type OwnSpan = ReturnType<ReturnType<typeof trace.getTracer>['startSpan']>;

export interface Traces {
  readonly tracer: Tracer;
  /** Sends what is left, and resolves when that is done or given up. */
  stop(): Promise<void>;
}

/** No stop waits longer for a receiver that is away. */
const lastWordsMs = 3_000;

const kinds: Readonly<Record<SpanStart['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

/**
 * Sends spans by OTLP over HTTP. Where to, as whom, how many of them and with which headers the SDK reads from its own
 * `OTEL_*` variables. Imported only where one of them asks for it: it takes half a second and some megabytes.
 */
export function openTelemetry(role: string): Traces {
  diag.setLogger(diagnostics(), DiagLogLevel.WARN);
  const ours = resourceFromAttributes({
    'service.name': 'halftone',
    'service.version': version,
    'halftone.role': role,
  });
  const named = detectResources({ detectors: [envDetector] });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(ours).merge(named),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return {
    tracer: tracerOf(provider),
    stop: () => Promise.race([provider.shutdown(), pause(lastWordsMs, undefined, { ref: false })]),
  };
}

function tracerOf(provider: NodeTracerProvider): Tracer {
  const tracer = provider.getTracer('halftone', version);
  return {
    open({ name, kind, attributes, parent }, work) {
      const from = parent ? propagation.extract(context.active(), parent) : context.active();
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes }, from);
      return context.with(trace.setSpan(from, span), () => work(spanOf(span)));
    },
    current() {
      const span = trace.getActiveSpan();
      return span && spanOf(span);
    },
    context() {
      const carrier: { traceparent?: string; tracestate?: string } = {};
      propagation.inject(context.active(), carrier);
      const { traceparent, tracestate } = carrier;
      return traceparent === undefined ? undefined : ({ traceparent, tracestate } satisfies TraceContext);
    },
    keep: (work) => context.bind(context.active(), work),
  };
}

function spanOf(span: OwnSpan): Span {
  let whyFailed: string | undefined;
  return {
    rename: (name) => void span.updateName(name),
    set: (attributes) => void span.setAttributes(attributes),
    // The first word is of who knows more: an error that is thrown on passes others.
    failed(why) {
      whyFailed ??= why;
      span.setAttribute('error.type', whyFailed).setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => span.end(),
  };
}
