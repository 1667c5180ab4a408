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

export function postForm(gateway: TestGateway, parts: Parts, route = 'edits'): Promise<Response> {
  return gateway.request(`/openai/v1/images/${route}`, { method: 'POST', body: formOf(parts) });
}

export function postJson(gateway: TestGateway, body: unknown, route = 'edits'): Promise<Response> {
  return gateway.request(`/openai/v1/images/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The answer of a request that must succeed. */
export async function answered(sent: Promise<Response>): Promise<ImagesAnswer> {
  const answer = await sent;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ImagesAnswer;
}
