import type { ImagesAnswer, TestGateway } from './gateway.js';

export type Parts = Readonly<Record<string, string | Buffer | readonly Buffer[]>>;

/** A form as hand-written clients send it: files named after nothing, all declared as octets. */
export function formOf(parts: Parts): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'string') form.append(name, value);
    else for (const bytes of [value].flat()) form.append(name, new Blob([new Uint8Array(bytes)]), 'blob');
  }
  return form;
}

/** Of answers on the way to `answered`: whether they say what was billed for them. */
const checks = new WeakMap<Response, (answer: ImagesAnswer) => void>();

export function postForm(gateway: TestGateway, parts: Parts, route = 'edits'): Promise<Response> {
  return post(gateway, route, { body: formOf(parts) });
}

export function postJson(gateway: TestGateway, body: unknown, route = 'edits'): Promise<Response> {
  return post(gateway, route, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

async function post(gateway: TestGateway, route: string, init: RequestInit): Promise<Response> {
  const url = `/openai/v1/images/${route}`;
  const [answer, check] = await gateway.watchBills(() => gateway.request(url, { ...init, method: 'POST' }));
  checks.set(answer, check);
  return answer;
}

/** The answer of a request that must succeed, and must say what was billed for it. */
export async function answered(sent: Promise<Response>): Promise<ImagesAnswer> {
  const answer = await sent;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  const body = (await answer.json()) as ImagesAnswer;
  checks.get(answer)?.(body);
  return body;
}
