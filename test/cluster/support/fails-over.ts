import { setTimeout as pause } from 'node:timers/promises';
import { useSplitRoles } from '../../support/split-roles.js';
import { password } from './redis-server.js';
import { type Form, useSeveralServers } from './use-several-servers.js';

const requests = 60;
const everyMs = 200;
const killedAfter = 15;
/** Long enough for what failed while there was no master, and for the sweep that finds what was left lying. */
const patienceMs = 60_000;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly id?: string;
}

interface End {
  readonly status: string;
  readonly error?: { readonly code: string };
  readonly attempts?: readonly { readonly request_id: string | null }[];
}

/** Tests what becomes of a load whose master is killed. */
export function failsOver(form: Form): void {
  const servers = useSeveralServers(form);
  const roles = useSplitRoles({}, () => servers);

  test('what was accepted ends, nothing is bought twice, and it goes on by itself', async () => {
    await Promise.all([roles.start('worker'), roles.start('worker')]);
    const sent: Promise<Answer>[] = [];
    for (let index = 0; index < requests; index++) {
      if (index === killedAfter) await (await servers.master()).kill();
      sent.push(send(index));
      await pause(everyMs);
    }
    const answers = await Promise.all(sent);
    const accepted = answers.filter(({ status }) => status === 202);
    const others = answers.filter(({ status, retryAfter }) => !(status === 503 && Number(retryAfter) > 0));
    expect(others).toEqual(accepted);
    expect(accepted.length).toBeGreaterThan(killedAfter / 2);

    const ends = await Promise.all(accepted.map(({ id = '' }) => endOf(id)));
    const unexplained = ends.filter(({ status, error }) => status !== 'done' && !(status === 'failed' && error?.code));
    expect(unexplained).toEqual([]);
    expect(ends.filter(({ status }) => status === 'done').length).toBeGreaterThan(accepted.length * 0.8);

    // A call that no record tells of was made for a claim that was lost, and then made again.
    expect(ends.filter(({ attempts = [] }) => attempts.length > 1)).toEqual([]);
    const attempts = ends.flatMap((end) => end.attempts ?? []);
    const told = new Set(attempts.map(({ request_id: id }) => id));
    const untold = roles.sandbox.ledger.lines().filter(({ requestId }) => !told.has(requestId));
    expect(untold.length).toBeLessThanOrEqual(attempts.filter(({ request_id: id }) => id === null).length);

    const after = await send(requests);
    expect(after.status).toBe(202);
    expect(await endOf(after.id ?? '')).toMatchObject({ status: 'done' });
    expect(roles.printed()).not.toContain(password);
  }, 180_000);

  async function send(index: number): Promise<Answer> {
    const prompt = `on a ${form}, number ${index} [[slow:${800 + (index % 5) * 400}ms]]`;
    const answer = await request('/platform/v1/generations', { model: 'gemini/gemini-2.5-flash-image', prompt });
    const { id } = (await answer.json()) as { id?: string };
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), id };
  }

  async function endOf(id: string): Promise<End> {
    for (const until = Date.now() + patienceMs; Date.now() < until; await pause(200)) {
      const answer = await request(`/platform/v1/generations/${id}`);
      if (answer.status === 503) continue;
      if (answer.status !== 200) return { status: `answered ${answer.status}` };
      const record = (await answer.json()) as End;
      if (record.status !== 'queued' && record.status !== 'running') return record;
    }
    return { status: 'stuck' };
  }

  function request(path: string, body?: object): Promise<Response> {
    const { apiKey, baseURL } = roles.client;
    return fetch(new URL(path, baseURL), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${apiKey}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}
