import { z } from 'zod';
import { ProviderFailure, type TokenUsage } from '../domain/failure.js';
import type { Answer, Wire } from '../egress/wire.js';
import { explainGoogle } from './google-failure.js';
import type { Made } from './provider.js';
import { readAnswer } from './read-answer.js';
import { whatCame } from './what-came.js';

const inlineData = z.object({ data: z.string().nullish() }).nullish();
/** Relays answer in snake_case. */
const part = z.object({ thought: z.boolean().nullish(), inlineData, inline_data: inlineData });
const tokens = z.array(z.object({ modality: z.string().nullish(), tokenCount: z.number().nullish() })).nullish();

/** The fields of GenerateContentResponse that are used; nearly all of them are missing now and then. */
const generateContentAnswer = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(part).nullish() }).nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().nullish(),
      toolUsePromptTokenCount: z.number().nullish(),
      totalTokenCount: z.number().nullish(),
      thoughtsTokenCount: z.number().nullish(),
      promptTokensDetails: tokens,
      candidatesTokensDetails: tokens,
    })
    .nullish(),
  responseId: z.string().nullish(),
});

type GenerateContentAnswer = z.infer<typeof generateContentAnswer>;

const refusals = [
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'PROHIBITED_CONTENT',
  'SAFETY',
  'BLOCKLIST',
  'SPII',
  'RECITATION',
  'IMAGE_RECITATION',
];

/** An error may come in the body of a 200. */
const errorInside = z.object({ error: z.object({ code: z.number().nullish(), status: z.string().nullish() }) });

/** Statuses of google.rpc that stand without a number. */
const statuses: Readonly<Record<string, number>> = {
  ...{ UNAUTHENTICATED: 401, PERMISSION_DENIED: 403, NOT_FOUND: 404, RESOURCE_EXHAUSTED: 429 },
  ...{ INTERNAL: 500, UNKNOWN: 500, UNAVAILABLE: 503, DEADLINE_EXCEEDED: 504 },
};

/**
 * Every finished picture of an answer; an answer without one throws `refused` or `no_image`, an error what it means as
 * a status.
 */
export async function picturesOf(provider: string, received: Answer, wire: Pick<Wire, 'bytes'>): Promise<Made> {
  const inside = errorInside.safeParse(received.body).data;
  if (inside)
    throw explainGoogle(provider, {
      ...received,
      status: inside.error.code ?? statuses[inside.error.status ?? ''] ?? 400,
    });
  const answer = readAnswer(provider, generateContentAnswer, received);
  const parts = (answer.candidates ?? []).flatMap((candidate) => candidate.content?.parts ?? []);
  // Parts that are thoughts hold drafts; those that only carry a thought signature are finished pictures.
  const finished = parts.filter((each) => !each.thought);
  const data = finished.flatMap((each) => (each.inlineData ?? each.inline_data)?.data ?? []);
  if (data.length === 0) throw withoutPicture(provider, answer);
  const { came, lost } = await whatCame(data.map((value) => wire.bytes(value)));
  return {
    state: 'made',
    pictures: came.map((received) => ({ received })),
    lost,
    requestId: answer.responseId ?? undefined,
    usage: usageOf(answer, imageTokens(answer.usageMetadata?.candidatesTokensDetails)),
  };
}

/** The model's own text and `finishMessage` may echo the prompt, so neither is told. */
function withoutPicture(provider: string, answer: GenerateContentAnswer): ProviderFailure {
  const details = { status: 200, requestId: answer.responseId ?? undefined, usage: usageOf(answer, 0) };
  const blocked = answer.promptFeedback?.blockReason;
  if (blocked) {
    const message = `${provider} refused the prompt by its content policy.`;
    return new ProviderFailure('refused', message, { ...details, code: blocked, stage: 'input' });
  }
  const code = answer.candidates?.[0]?.finishReason ?? undefined;
  if (code && refusals.includes(code)) {
    const message = `${provider} held the picture back by its content policy.`;
    return new ProviderFailure('refused', message, { ...details, code, stage: 'output' });
  }
  return new ProviderFailure('no_image', `${provider} answered without a picture.`, { ...details, code });
}

/**
 * Thoughts are counted in the total alone, so the output is what the input leaves of it; they are text, as is all else
 * that is no picture's.
 */
function usageOf({ usageMetadata: usage }: GenerateContentAnswer, told: number | undefined): TokenUsage | undefined {
  if (usage?.promptTokenCount == null || usage.totalTokenCount == null) return undefined;
  const inputTokens = usage.promptTokenCount + (usage.toolUsePromptTokenCount ?? 0);
  const outputTokens = usage.totalTokenCount - inputTokens;
  const inputImageTokens = imageTokens(usage.promptTokensDetails);
  const outputImageTokens = told ?? outputTokens - (usage.thoughtsTokenCount ?? 0);
  return {
    inputTokens,
    outputTokens,
    inputImageTokens,
    inputTextTokens: inputImageTokens === undefined ? undefined : inputTokens - inputImageTokens,
    outputImageTokens,
    outputTextTokens: outputTokens - outputImageTokens,
  };
}

function imageTokens(details: z.infer<typeof tokens>): number | undefined {
  return details?.reduce((sum, each) => sum + (each.modality === 'IMAGE' ? (each.tokenCount ?? 0) : 0), 0);
}
