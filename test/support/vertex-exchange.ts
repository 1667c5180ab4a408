import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { serviceAccount } from '../../src/providers/vertex/emulator/service-account.js';
import { type OpenEmulator } from './emulator-harness.js';
import { type Exchange, type GeminiAnswer } from './gemini-exchange.js';

export const project = 'halftone-sandbox';

/** A recorded exchange with Vertex AI. */
export function fixture(name: string): Exchange {
  const file = new URL(`../../src/providers/vertex/fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Exchange;
}

/** The path of a model in the sandbox's own project. */
export function modelPath(model: string, location = 'global', method = 'generateContent'): string {
  return `/v1/projects/${project}/locations/${location}/publishers/google/models/${model}:${method}`;
}

export function expressPath(model: string): string {
  return `/v1/publishers/google/models/${model}:generateContent`;
}

/** POSTs JSON to a path of the API; a string is sent as it stands. */
export async function post(
  vertex: OpenEmulator,
  path: string,
  body: object | string,
  headers: Record<string, string>,
): Promise<GeminiAnswer> {
  const response = await fetch(vertex.url('api') + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** POSTs a form to the token server. */
export async function postForm(
  vertex: OpenEmulator,
  path: string,
  form: Record<string, string>,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const response = await fetch(vertex.url('oauth') + path, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** What the service account may ask with, for an hour from now. */
export function claimsAt(now: number): Record<string, unknown> {
  return {
    iss: serviceAccount('').client_email,
    scope: 'https://www.googleapis.com/auth/cloud-platform',
    aud: 'https://oauth2.googleapis.com/token',
    iat: now,
    exp: now + 3600,
  };
}

export function sign(claims: object, { header = {}, key = serviceAccount('').private_key } = {}): string {
  const encoded = [{ alg: 'RS256', typ: 'JWT', ...header }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signed = encoded.join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

/** The header that reaches the project, with a new token. */
export async function bearer(vertex: OpenEmulator): Promise<{ readonly authorization: string }> {
  const assertion = sign(claimsAt(Math.floor(Date.now() / 1000)));
  const { body } = await postForm(vertex, '/token', { grant_type: jwtBearer, assertion });
  return { authorization: `Bearer ${String(body.access_token)}` };
}

/** A user's prompt, and what else the request holds. */
export function prompted(prompt: string, generationConfig?: object, ...parts: readonly object[]): object {
  return { contents: [{ role: 'user', parts: [{ text: prompt }, ...parts] }], generationConfig };
}
