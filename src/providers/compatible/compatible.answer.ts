import { z } from 'zod';
import { ProviderFailure, type TokenUsage } from '../../domain/failure.js';
import type { Answer, Wire } from '../../egress/wire.js';
import type { Made } from '../provider.js';
import { explainServer } from './compatible.failure.js';
import { readAnswer } from '../read-answer.js';
import { whatCame } from '../what-came.js';

const picture = z.object({
  b64_json: z.string().nullish(),
  url: z.string().nullish(),
  revised_prompt: z.string().nullish(),
});

const imagesAnswer = z.object({
  data: z.array(picture).nullish(),
  usage: z.object({ input_tokens: z.number().nullish(), output_tokens: z.number().nullish() }).nullish(),
});

type PictureWire = Pick<Wire, 'baseUrl' | 'bytes' | 'download'>;

/** The pictures of an answer, as base64 or by URL at the server itself (SGLang's have no host); none of them throws `no_image`. */
export async function picturesOf(name: string, answer: Answer, wire: PictureWire): Promise<Made> {
  const { data, usage } = readAnswer(name, imagesAnswer, answer);
  const requestId = answer.headers['x-request-id'];
  const made = (data ?? []).filter(({ b64_json, url }) => b64_json || url);
  if (made.length === 0) {
    const told = explainServer(name, answer);
    if (told.kind === 'refused') throw told;
    throw new ProviderFailure('no_image', `${name} answered without a picture.`, { status: answer.status, requestId });
  }
  const { came, lost } = await whatCame(
    made.map(async ({ b64_json, url, revised_prompt }) => ({
      received: b64_json ? await wire.bytes(b64_json) : await fetched(url ?? '', wire),
      revisedPrompt: revised_prompt ?? undefined,
    })),
  );
  return { state: 'made', pictures: came, lost, requestId, usage: usageOf(usage ?? {}) };
}

function fetched(url: string, wire: PictureWire) {
  if (url.startsWith('data:')) return wire.bytes(url);
  return wire.download(url.startsWith('/') ? new URL(url, wire.baseUrl('api')).href : url);
}

/** Zeros are what servers say that count nothing. */
function usageOf(usage: { input_tokens?: number | null; output_tokens?: number | null }): TokenUsage | undefined {
  const [inputTokens, outputTokens] = [usage.input_tokens ?? 0, usage.output_tokens ?? 0];
  return inputTokens + outputTokens > 0 ? { inputTokens, outputTokens } : undefined;
}
