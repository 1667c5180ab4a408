import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code: number };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
}

interface Member {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Batch {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Member[] };
    readonly scopeSpans: readonly { readonly spans: readonly (ReceivedSpan & { attributes: readonly Member[] })[] }[];
  }[];
}

export interface TraceReceiver {
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` is set to. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** Everything that was sent, as it came. */
  readonly texts: readonly string[];
  readonly headers: readonly IncomingHttpHeaders[];
  /** Resolves with all spans, once there are those that are asked for. */
  until(enough: (spans: readonly ReceivedSpan[]) => boolean): Promise<readonly ReceivedSpan[]>;
  close(): Promise<void>;
}

/** Somebody's OpenTelemetry collector, on loopback: OTLP over HTTP as JSON. */
export async function openTraceReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = [];
  const texts: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const news = new EventEmitter();
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    if (request.url === '/v1/traces') {
      texts.push(text);
      headers.push(request.headers);
      spans.push(...spansIn(JSON.parse(text) as Batch));
    }
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end('{}');
    news.emit('spans');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    ...{ spans, texts, headers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    async until(enough) {
      while (!enough(spans)) await once(news, 'spans');
      return spans;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function spansIn({ resourceSpans }: Batch): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({
        ...span,
        attributes: valuesOf(span.attributes),
        resource: valuesOf(resource.attributes),
      })),
    ),
  );
}

function valuesOf(members: readonly Member[]): Record<string, unknown> {
  return Object.fromEntries(members.map(({ key, value }) => [key, Object.values(value)[0]]));
}
