import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { openS3AssetStore } from '../../src/assets/s3/open-s3-asset-store.js';
import type { S3AssetStore } from '../../src/assets/s3/s3-asset-store.js';

/** What a server does with one request instead of what it should. */
type Trouble = number | 'reset' | 'hang';

export interface FakeBucket {
  readonly endpoint: string;
  readonly objects: Map<string, { bytes: Buffer; written: number }>;
  /** Method and key or query of each request that came. */
  readonly requests: string[];
  /** What the next requests of a method meet with, each one of them. */
  trouble(method: string, ...next: Trouble[]): void;
  /** Refuses everything from now on, until it is back. `missed` resolves when something was refused. */
  away(): { readonly missed: Promise<void>; back(): void };
  /** Of writes with `If-None-Match`: refuses them, or does as if there were none. */
  condition: 'known' | 'refused' | 'ignored';
  deletesBatches: boolean;
  pageSize: number;
  close(): Promise<void>;
}

/** The edge of the S3 store where no real server does what is needed: one bucket in memory, and whatever troubles it. */
export async function openFakeBucket(): Promise<FakeBucket> {
  const troubles = new Map<string, Trouble[]>();
  let miss: (() => void) | undefined;
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake: FakeBucket = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ objects: new Map(), requests: [], condition: 'known', deletesBatches: true, pageSize: 1_000 },
    trouble: (method, ...next) => troubles.set(method, [...(troubles.get(method) ?? []), ...next]),
    away: () => ({
      missed: new Promise((resolve) => (miss = resolve)),
      back: () => (miss = undefined),
    }),
    async close() {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', fake.endpoint);
    const key = decodeURIComponent(url.pathname).split('/').slice(2).join('/');
    const method = request.method ?? '';
    fake.requests.push(`${method} ${key || 'the bucket'}`);
    miss?.();
    const trouble = miss ? 503 : troubles.get(method)?.shift();
    if (trouble === 'hang') return;
    if (trouble === 'reset') return void request.once('data', () => request.destroy());
    const body = Buffer.concat(await request.toArray());
    if (trouble !== undefined) return refuse(response, trouble);
    const found = fake.objects.get(key);
    if (method === 'PUT') return put(key, body, request, response);
    if (method === 'POST') return deleteBatch(body, response);
    if (method === 'DELETE') {
      fake.objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (key === '') return list(url.searchParams, response);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': found.bytes.length }).end(method === 'HEAD' ? undefined : found.bytes);
  }

  function put(key: string, bytes: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
    const conditional = headers['if-none-match'] === '*' && fake.condition !== 'ignored';
    if (conditional && fake.condition === 'refused') return refuse(response, 501, 'NotImplemented');
    if (conditional && fake.objects.has(key)) return refuse(response, 412, 'PreconditionFailed');
    fake.objects.set(key, { bytes, written: Date.now() });
    response.writeHead(200).end();
  }

  function deleteBatch(body: Buffer, response: ServerResponse): void {
    if (!fake.deletesBatches) return refuse(response, 501, 'NotImplemented');
    for (const [, key = ''] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) fake.objects.delete(key);
    response.writeHead(200).end('<DeleteResult/>');
  }

  function list(query: URLSearchParams, response: ServerResponse): void {
    const after = query.get('continuation-token') ?? '';
    const keys = [...fake.objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after);
    const page = keys.sort().slice(0, fake.pageSize);
    const rows = page.map((key) => {
      const { bytes, written } = fake.objects.get(key) ?? { bytes: '', written: 0 };
      const time = new Date(written).toISOString();
      return `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>${time}</LastModified></Contents>`;
    });
    const next = page.length < keys.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    response.writeHead(200).end(`<ListBucketResult>${rows.join('')}${next}</ListBucketResult>`);
  }

  return fake;
}

/** The store as it is opened at a start; `folder` is where uploads lie. */
export function openStoreIn({ endpoint }: FakeBucket, folder: string): Promise<S3AssetStore> {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const s3 = { endpoint, region: 'r', bucket: 'b', prefix: '', forcePathStyle: true, credentials };
  return openS3AssetStore({ folder, maxBytes: 1e9, now: Date.now, s3 });
}

function refuse(response: ServerResponse, status: number, code = status === 403 ? 'AccessDenied' : 'SlowDown'): void {
  response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
}
