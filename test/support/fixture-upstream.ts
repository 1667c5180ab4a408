import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer } from '../../src/egress/wire.js';
import { aPicture } from './pictures.js';
import { openUpstream, type Upstream } from './upstream.js';

/** What a provider is asked: the paid call, how queued work stands, what became of it, and to stop it. */
export type Step = 'call' | 'status' | 'result' | 'cancel';

export type Reply = Partial<Answer>;

/** The answers to each kind of question, in order; the last of them is given from then on. */
export type Script = Readonly<Partial<Record<Step, readonly Reply[]>>>;

/** One case, which the upstream knows from the prompt of the paid call, and then from the id that it gives it. */
export interface Play {
  readonly script: Script;
  readonly prompt: string;
  readonly id: string;
  /** How often which question came. */
  readonly asked: Record<Step, number>;
}

export interface FixtureUpstream extends Upstream {
  /** Any number of plays run side by side. */
  play(script: Script): Play;
  /** Questions that no script has an answer to. */
  readonly strays: readonly string[];
}

/** One server on loopback for the hosts of all providers. No answer of it names another host. */
export async function openFixtureUpstream(): Promise<FixtureUpstream> {
  const png = await aPicture('png', 24, 16);
  const jpeg = (await aPicture('jpeg', 24, 16)).toString('base64');
  const plays: Play[] = [];
  const strays: string[] = [];

  const upstream = await openUpstream((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request;
    if (url === '/picture') return void response.writeHead(200, { 'content-type': 'image/png' }).end(png);
    const step = stepOf(request);
    const sent = await text(request);
    const play = plays.find(({ prompt, id }) =>
      step === 'call' ? sent.includes(prompt) : url.split('/').includes(id),
    );
    const reply = play && nextReply(play, step);
    if (!reply) strays.push(`${method} ${url}`);
    const { status = 200, headers = {}, body = {} } = reply ?? { status: 501 };
    response.writeHead(status, { 'content-type': 'application/json', ...headers, ...atOnce(headers) });
    response.end(written(body, { id: play?.id, url: `${upstream.url}/picture`, jpeg }));
  }

  return {
    ...upstream,
    strays,
    play(script) {
      const number = plays.length;
      const asked = { call: 0, status: 0, result: 0, cancel: 0 };
      const play: Play = { script, prompt: `a cat on chair ${number} of many`, id: `id-${number}`, asked };
      plays.push(play);
      return play;
    },
  };
}

function stepOf({ method, url = '' }: IncomingMessage): Step {
  if (url.endsWith('/cancel')) return 'cancel';
  if (method === 'POST') return 'call';
  return url.endsWith('/status') ? 'status' : 'result';
}

function nextReply({ script, asked }: Play, step: Step): Reply | undefined {
  const replies = script[step] ?? [];
  return replies[asked[step]++] ?? replies.at(-1);
}

/** How long to wait tells a time only, which a test need not take. */
function atOnce(headers: Answer['headers']): Record<string, string> {
  const waits = Object.keys(headers).filter((name) => name.startsWith('retry-after'));
  return Object.fromEntries(waits.map((name) => [name, '0']));
}

interface Own {
  readonly id?: string;
  readonly url: string;
  readonly jpeg: string;
}

/** A body with ids, pictures and URLs of the upstream's own; of a text only the URLs. */
function written(body: unknown, { id, url, jpeg }: Own): string {
  const local = (value: string) => value.replaceAll(/https?:\/\/[^\s"'<>)]+/g, url);
  if (typeof body === 'string') return local(body);
  const own: Readonly<Record<string, unknown>> = { id, request_id: id, retryDelay: '0s', retry_after: 0 };
  return JSON.stringify(body, (name, value: unknown) => {
    if (Object.hasOwn(own, name)) return own[name];
    if (typeof value !== 'string') return value;
    // The JPEG that stands in the fixtures has a header, and nothing that can be decoded.
    return value.startsWith('/9j/') ? jpeg : local(value);
  });
}
