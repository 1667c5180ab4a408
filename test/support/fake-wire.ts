import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Received } from '../../src/domain/asset.js';
import { ProviderFailure } from '../../src/domain/failure.js';
import type { OutgoingPicture, RenderCall } from '../../src/domain/plan.js';
import { FormBody, streamedForm } from '../../src/domain/streamed-form.js';
import { streamedJson } from '../../src/domain/streamed-json.js';
import type { Answer, Wire } from '../../src/egress/wire.js';
import type { Provider } from '../../src/providers/provider.js';

export interface FakeWire extends Wire {
  /** What was called, in order: method, URL and, of the paid call, the body as it would arrive; of a form its entries. */
  readonly calls: readonly { readonly method: string; readonly url: string; readonly body?: unknown }[];
}

/**
 * Gives one answer after the other; one with an error status is thrown as the provider explains it, as a wire does. Of
 * a call for events the body is the list of them; a failure among them is thrown in its place.
 */
export function fakeWire(provider: Pick<Provider, 'explain'>, ...answers: readonly Partial<Answer>[]): FakeWire {
  const calls: { method: string; url: string; body?: unknown }[] = [];
  const waiting = [...answers];
  const next = async (method: string, url: string, body?: unknown): Promise<Answer> => {
    calls.push({ method, url, ...(body !== undefined && { body: await arriving(body) }) });
    const answer = { status: 200, headers: {}, body: {}, ...waiting.shift() };
    if (answer.status >= 400) throw provider.explain(answer);
    return answer;
  };
  return {
    calls,
    baseUrl: (name) => `https://${name}.test`,
    pay: (url, body) => next('POST', url, body),
    async *payForEvents(url, body) {
      const answer = await next('POST', url, body);
      for (const event of answer.body as readonly unknown[]) {
        if (event instanceof ProviderFailure) throw event;
        yield { ...answer, body: event };
      }
    },
    get: (url) => next('GET', url),
    put: (url) => next('PUT', url),
    post: (url) => next('POST', url),
    download: async (url) => receivedFrom(`download ${url}`),
    bytes: async (value) => receivedFrom(`bytes ${value}`),
  };
}

async function arriving(body: unknown): Promise<unknown> {
  const chunks: Buffer[] = [];
  const { chunks: read, contentType } = body instanceof FormBody ? streamedForm(body) : streamedJson(body);
  for await (const chunk of read()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (!(body instanceof FormBody)) return JSON.parse(bytes.toString());
  return [...(await new Response(bytes, { headers: { 'content-type': contentType } }).formData())];
}

/** Stands for the picture that a string in an answer gave. */
export function receivedFrom(location: string): Received {
  return { bytes: 1, head: new Uint8Array(), location };
}

export function aRenderCall(more: Partial<RenderCall> = {}): RenderCall {
  return {
    operation: 'generate',
    upstream: 'a-model',
    transport: 'sync',
    prompt: 'a cat',
    inputs: [],
    count: 1,
    parameters: {},
    extra: {},
    ...more,
  };
}

export function anOutgoingPicture(mediaType: string, content: string | Buffer): OutgoingPicture {
  const bytes = Buffer.from(content);
  return { mediaType, bytes: bytes.length, open: async () => Readable.from([bytes]) };
}

export interface Fixture {
  readonly request?: { readonly body?: unknown };
  readonly response: Answer;
}

/** Recorded and documented answers of a provider, by file name. */
export function fixturesOf(provider: string): ReadonlyMap<string, Fixture> {
  const folder = join(import.meta.dirname, `../../src/providers/${provider}/fixtures`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Fixture]));
}
