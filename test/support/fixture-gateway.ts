import type { Attempt } from '../../src/domain/generation.js';
import { generationFrom } from '../../src/history/generation.fields.js';
import { providers } from '../../src/providers/index.js';
import { switchesOf } from '../../src/providers/provider.js';
import type { FixtureUpstream, Script, Step } from './fixture-upstream.js';
import { useGateway, type TestGateway } from './gateway.js';

/** Those that can be turned on outside the sandbox. */
export const realProviders = providers.filter((provider) => switchesOf(provider).length > 0);

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: readonly { readonly b64_json?: string }[];
    readonly metadata?: { readonly attempts: readonly { readonly status: string }[] };
    readonly error?: {
      readonly message: string;
      readonly type: string;
      readonly code: string;
      readonly param: string | null;
      readonly moderation_details?: { readonly moderation_stage: string };
    };
  };
  /** How often the provider was asked what. */
  readonly asked: Readonly<Record<Step, number>>;
  /** Of the record. */
  readonly attempts: readonly Attempt[];
}

export interface FixtureGateway {
  /** Asks for a picture by `provider/model` which the provider answers by the script; all else that is sent is a prompt. */
  ask(model: string, script: Script, more?: Readonly<Record<string, unknown>>): Promise<Told>;
}

/** The whole program without its sandbox, with every provider turned on and all their hosts at one upstream. */
export function useFixtureGateway(upstream: FixtureUpstream): FixtureGateway {
  const gateway = useGateway({
    ...{ HALFTONE_SANDBOX: 'off', HALFTONE_DEFAULT_RESPONSE_FORMAT: 'b64_json', ...allAt(upstream.url) },
  });
  afterAll(async () => {
    await upstream.close();
    expect(upstream.strays).toEqual([]);
  });
  return {
    async ask(model, script, more = {}) {
      const { prompt, asked } = upstream.play(script);
      const answer = await gateway.request('/openai/v1/images/generations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model, prompt, ...more }),
      });
      const { status, headers } = answer;
      const body = (await answer.json()) as Told['body'];
      return { status, headers, body, asked, attempts: await attemptsFor(prompt, gateway) };
    },
  };
}

/** A model that the provider serves in one call, or through its queue; any where it has none of the kind. */
export function modelOf(id: string, transport: 'sync' | 'queue'): string {
  const provider = realProviders.find((each) => each.id === id);
  const drawing = provider?.models.filter(({ upstream }) => upstream.generate) ?? [];
  const card = drawing.find((each) => each.transport === transport) ?? drawing[0] ?? provider?.unlisted?.('a-model');
  if (!card) throw new Error(`${id} has no model that draws`);
  return `${id}/${card.id}`;
}

function allAt(url: string): Record<string, string> {
  const variables = realProviders.flatMap(({ id, settings: { key = '', baseUrls } }) => [
    [key, 'a-key'] as const,
    ...Object.entries(baseUrls).map(([name, { variable }]) => {
      if (!variable) throw new Error(`nothing moves the base URL ${name} of ${id} here`);
      return [variable, `${url}/${id}/${name}`] as const;
    }),
  ]);
  return Object.fromEntries(variables);
}

async function attemptsFor(prompt: string, { redis }: TestGateway): Promise<readonly Attempt[]> {
  const keys = await redis.keys('{halftone}:generation:*');
  const records = await Promise.all(keys.map((key) => redis.hgetall(key)));
  const generations = records.map((fields) => generationFrom(fields));
  return generations.find((generation) => generation?.head.asked.prompt === prompt)?.attempts ?? [];
}
