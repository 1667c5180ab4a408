import type { TokenUsage } from '../domain/failure.js';
import type { Attempt } from '../domain/generation.js';

/** The tokens of all calls in OpenAI's form; undefined unless every call that made pictures told its own. */
export function usageOf(attempts: readonly Attempt[]) {
  const usages = attempts.flatMap(({ usage }) => usage ?? []);
  if (usages.length === 0 || attempts.some(({ made, usage }) => made?.length && !usage)) return undefined;
  const input_tokens = sum(usages, ({ inputTokens }) => inputTokens);
  const output_tokens = sum(usages, ({ outputTokens }) => outputTokens);
  const outputTold = usages.every((usage) => (usage.outputTextTokens ?? usage.outputImageTokens) !== undefined);
  return {
    input_tokens,
    output_tokens,
    total_tokens: input_tokens + output_tokens,
    input_tokens_details: details(input_tokens, sum(usages, inputText)),
    ...(outputTold && { output_tokens_details: details(output_tokens, sum(usages, outputText)) }),
  };
}

/** What is not told to be of pictures is text: all of it where there is only a prompt. */
function inputText({ inputTokens, inputTextTokens, inputImageTokens }: TokenUsage): number {
  return inputTextTokens ?? inputTokens - (inputImageTokens ?? 0);
}

function outputText({ outputTokens, outputTextTokens, outputImageTokens }: TokenUsage): number {
  return outputTextTokens ?? outputTokens - (outputImageTokens ?? 0);
}

function details(total: number, text: number) {
  return { text_tokens: text, image_tokens: total - text };
}

function sum(usages: readonly TokenUsage[], of: (usage: TokenUsage) => number): number {
  return usages.reduce((total, usage) => total + of(usage), 0);
}
