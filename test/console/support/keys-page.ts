import type { Locator, Page } from 'playwright-core';
import type { Site } from './use-console.js';

export interface MadeKey {
  readonly id: string;
  readonly key: string;
}

/** Makes a key over HTTP, for images unless it is said otherwise. */
export async function makeKey({ gateway }: Site, body: Record<string, unknown>): Promise<MadeKey> {
  const answer = await gateway.request('/platform/v1/keys', json({ scopes: ['images'], ...body }));
  expect(answer.status).toBe(201);
  return (await answer.json()) as MadeKey;
}

export async function keyAsShown({ gateway }: Site, id: string): Promise<Record<string, unknown>> {
  return (await (await gateway.request(`/platform/v1/keys/${id}`)).json()) as Record<string, unknown>;
}

/** What a request with this secret is answered with. */
export async function askWith({ gateway }: Site, key: string, model = 'mock-image'): Promise<number> {
  const body = json({ model, prompt: 'a lighthouse' });
  return (await gateway.request('/openai/v1/images/generations', { ...body, key })).status;
}

export function json(body: unknown) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function limits(requests: number, pictures: number) {
  return { requests_per_minute: requests, pictures_per_minute: pictures };
}

export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
}

export function dialogOf(page: Page, name: string): Locator {
  return page.getByRole('dialog', { name });
}

export async function secretIn(dialog: Locator): Promise<string> {
  return (await dialog.getByLabel('The secret', { exact: true }).textContent()) ?? '';
}
