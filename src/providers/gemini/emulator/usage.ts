import type { Dialect } from './dialect.js';
import type { Task } from './task.js';

export interface Usage {
  readonly prompt: number;
  readonly inputs: number;
  readonly text: number;
  readonly pictures: number;
  readonly thoughts: number;
}

/** Tokens of a 3.x model's thinking, shown or not (recorded with gemini-3-pro-image). */
const thinkingTokens = 208;

/** What a call uses that answers with this text and so many pictures. */
export function usageOf(task: Task, text: string, pictures: number): Usage {
  return {
    prompt: Math.max(1, textTokens(task.prompt)),
    inputs: task.inputs * task.model.tokensPerInput,
    text: textTokens(text),
    pictures: pictures * task.tokensPerPicture,
    thoughts: task.model.thinkingLevels.length > 0 ? thinkingTokens : 0,
  };
}

export function usd({ prompt, inputs, text, pictures, thoughts }: Usage, { model: { prices } }: Task): number {
  const microdollars = (prompt + inputs) * prices.input + (text + thoughts) * prices.text + pictures * prices.image;
  return microdollars / 1e6;
}

export function usageMetadata(
  { prompt, inputs, text, pictures, thoughts }: Usage,
  task: Task,
  dialect: Dialect,
): object {
  const promptTokenCount = prompt + inputs;
  const candidatesTokenCount = text + pictures;
  return {
    promptTokenCount,
    candidatesTokenCount,
    totalTokenCount: promptTokenCount + candidatesTokenCount + thoughts,
    promptTokensDetails: details({ TEXT: prompt, IMAGE: inputs }),
    candidatesTokensDetails: details(dialect.detailsText ? { IMAGE: pictures, TEXT: text } : { IMAGE: pictures }),
    thoughtsTokenCount: thoughts || undefined,
    ...dialect.usage(task),
  };
}

/** Of a call that made nothing. */
export function promptUsageMetadata({ prompt, inputs }: Usage, dialect: Dialect): object {
  const promptTokenCount = prompt + inputs;
  return {
    promptTokenCount,
    totalTokenCount: promptTokenCount,
    promptTokensDetails: details({ TEXT: prompt, IMAGE: inputs }),
    ...dialect.usageOfNothing,
  };
}

function details(tokens: Readonly<Record<string, number>>): readonly object[] | undefined {
  const used = Object.entries(tokens).filter(([, tokenCount]) => tokenCount > 0);
  return used.length === 0 ? undefined : used.map(([modality, tokenCount]) => ({ modality, tokenCount }));
}

function textTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
