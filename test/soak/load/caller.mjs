import { Agent, fetch } from 'undici';

const patienceMs = 120_000;

/**
 * Sends one request and reads the whole answer. `gone` (ms): the client goes away after so long, which gives no answer.
 * `form` or `json` (or `text`, as it is) is the body; `key` another than the admin's.
 */
export function callerOf({ url, adminKey }, { onAnswer, dispatcher }) {
  return async function call(method, path, { json, form, text, key = adminKey, headers = {}, gone } = {}) {
    const body = form ?? text ?? (json && JSON.stringify(json));
    const type = json || text ? { 'content-type': 'application/json' } : {};
    const begun = performance.now();
    try {
      const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
        ...{ method, body, dispatcher, signal: AbortSignal.timeout(gone ?? patienceMs) },
        headers: { authorization: `Bearer ${key}`, ...type, ...headers },
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      const isJson = /json/.test(response.headers.get('content-type'));
      const answer = { status: response.status, body: isJson ? JSON.parse(bytes.toString()) : bytes };
      onAnswer({ ...answer, method, path, ms: performance.now() - begun });
      return answer;
    } catch (error) {
      if (gone !== undefined && error.name === 'TimeoutError') return { status: 0 };
      throw error;
    }
  };
}

/** Clients that keep their connections, until all of them go home. */
export function openConnections() {
  return new Agent({ keepAliveTimeout: 4_000 });
}
