import { z } from 'zod';
import type { TokenUsage } from '../../domain/failure.js';

const count = z.number().nullish();
const details = z.object({ text_tokens: count, image_tokens: count }).nullish();

export const openaiUsage = z
  .object({
    input_tokens: count,
    output_tokens: count,
    input_tokens_details: details,
    output_tokens_details: details,
  })
  .nullish();

export function usageOf(usage: z.infer<typeof openaiUsage>): TokenUsage | undefined {
  if (usage?.input_tokens == null || usage.output_tokens == null) return undefined;
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    inputTextTokens: usage.input_tokens_details?.text_tokens ?? undefined,
    inputImageTokens: usage.input_tokens_details?.image_tokens ?? undefined,
    outputTextTokens: usage.output_tokens_details?.text_tokens ?? undefined,
    outputImageTokens: usage.output_tokens_details?.image_tokens ?? undefined,
  };
}

/** Of several pictures; what is not told of each is not known of all. */
export function sumOf(usages: readonly (TokenUsage | undefined)[]): TokenUsage | undefined {
  const known = usages.flatMap((usage) => usage ?? []);
  if (known.length === 0 || known.length < usages.length) return undefined;
  return known.reduce((sum, usage) => ({
    inputTokens: sum.inputTokens + usage.inputTokens,
    outputTokens: sum.outputTokens + usage.outputTokens,
    inputTextTokens: plus(sum.inputTextTokens, usage.inputTextTokens),
    inputImageTokens: plus(sum.inputImageTokens, usage.inputImageTokens),
    outputTextTokens: plus(sum.outputTextTokens, usage.outputTextTokens),
    outputImageTokens: plus(sum.outputImageTokens, usage.outputImageTokens),
  }));
}

function plus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
