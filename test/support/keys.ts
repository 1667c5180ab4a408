import OpenAI from 'openai';
import type { TestGateway } from './gateway.js';

export interface KeyAnswer extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly key: string;
}

/** A request of the admin for keys, with a JSON body where there is one. */
export function keysRequest(gateway: TestGateway, method: string, path = '', body?: unknown, key?: string) {
  return gateway.request(`/platform/v1/keys${path}`, {
    method,
    ...(key && { key }),
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
}

/** Made over HTTP; for pictures, unless it is said otherwise. */
export async function aKey(gateway: TestGateway, settings: Record<string, unknown> = {}): Promise<KeyAnswer> {
  const answer = await keysRequest(gateway, 'POST', '', { name: 'a key', scopes: ['images'], ...settings });
  expect(answer.status).toBe(201);
  return (await answer.json()) as KeyAnswer;
}

/** The official client with such a key. */
export function clientOf(gateway: TestGateway, { key }: Pick<KeyAnswer, 'key'>): OpenAI {
  return new OpenAI({ apiKey: key, baseURL: `${gateway.url}/openai/v1`, maxRetries: 0 });
}
