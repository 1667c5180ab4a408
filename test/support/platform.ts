import type { TestGateway } from './gateway.js';

export interface PlatformRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly status: string;
  readonly data: readonly {
    readonly url: string;
    readonly thumbnail_url: string;
    readonly asset_id: string;
    readonly provider: string;
  }[];
  readonly attempts: readonly { readonly provider: string; readonly cost: number | null; readonly status: string }[];
  readonly cost: number | null;
  readonly asked: Readonly<Record<string, unknown>>;
}

export interface Answered<Body = PlatformRecord> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string | null;
}

/** A route of the platform API, by plain HTTP. */
export async function platform<Body = PlatformRecord>(
  gateway: Pick<TestGateway, 'request'>,
  path: string,
  { method, body, headers, key }: Asking = {},
): Promise<Answered<Body>> {
  const answer = await gateway.request(`/platform/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(key !== undefined && { key }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (/^[[{]/.test(text) ? JSON.parse(text) : text) as Body,
  };
}

export interface ServerEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

/** The events of an answer as they come. */
export async function* eventsOf(answer: Response): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of answer.body ?? []) {
    const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => [line.split(': ')[0], line.replace(/^[^:]*: /, '')]));
      const data = fields.get('data');
      if (data !== undefined) yield { id: fields.get('id'), event: fields.get('event'), data: JSON.parse(data) };
    }
  }
}
