import { z } from 'zod';
import { ProviderFailure, type TokenUsage } from '../../domain/failure.js';
import type { Answer, Wire } from '../../egress/wire.js';
import type { Made } from '../provider.js';
import { readAnswer } from '../read-answer.js';
import { whatCame } from '../what-came.js';
import { failureInside, openRouterError } from './openrouter.failure.js';

const usage = z
  .object({
    prompt_tokens: z.number().nullish(),
    completion_tokens: z.number().nullish(),
    completion_tokens_details: z.object({ image_tokens: z.number().nullish() }).nullish(),
    cost: z.number().nullish(),
    is_byok: z.boolean().nullish(),
    cost_details: z.object({ upstream_inference_cost: z.number().nullish() }).nullish(),
  })
  .nullish();

/** One with neither pictures nor an error is an answer to some other question. */
const openRouterAnswer = z
  .object({
    data: z.array(z.object({ b64_json: z.string().nullish() })).nullish(),
    error: openRouterError.nullish(),
    usage,
  })
  .refine(({ data, error }) => data !== undefined || error);

type Usage = z.infer<typeof usage>;

/** The pictures of an answer; one without any throws `no_image`, or what its error says. */
export async function picturesOf(answer: Answer, wire: Pick<Wire, 'bytes'>): Promise<Made> {
  const body = readAnswer('OpenRouter', openRouterAnswer, answer);
  const requestId = answer.headers['x-generation-id'];
  const billed = { usage: tokensOf(body.usage), cost: costOf(body.usage) };
  const data = (body.data ?? []).flatMap((each) => each.b64_json ?? []);
  if (data.length === 0) {
    if (body.error) throw failureInside(answer, body.error, billed);
    const details = { status: answer.status, requestId, ...billed };
    throw new ProviderFailure('no_image', 'OpenRouter answered without a picture.', details);
  }
  const { came, lost } = await whatCame(data.map((value) => wire.bytes(value)));
  return { state: 'made', pictures: came.map((received) => ({ received })), lost, requestId, ...billed };
}

/** It does not tell apart what the input is made of. */
function tokensOf(told: Usage): TokenUsage | undefined {
  if (told?.prompt_tokens == null || told.completion_tokens == null) return undefined;
  const outputImageTokens = told.completion_tokens_details?.image_tokens ?? undefined;
  return {
    inputTokens: told.prompt_tokens,
    outputTokens: told.completion_tokens,
    outputImageTokens,
    outputTextTokens: outputImageTokens === undefined ? undefined : told.completion_tokens - outputImageTokens,
  };
}

/** USD. With a key of the account's own at the provider behind, that bills too, and `cost` is OpenRouter's fee alone. */
function costOf(told: Usage): number | undefined {
  if (told?.cost == null) return undefined;
  if (!told.is_byok) return told.cost;
  const upstream = told.cost_details?.upstream_inference_cost;
  return upstream == null ? undefined : told.cost + upstream;
}
