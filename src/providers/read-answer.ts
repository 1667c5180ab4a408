import type { z } from 'zod';
import { ProviderFailure } from '../domain/failure.js';
import type { Answer } from '../egress/wire.js';

/** The body of a successful answer; one that is not of the documented form is `outcome_unknown`, for it may be paid. */
export function readAnswer<T>(provider: string, schema: z.ZodType<T>, answer: Answer): T {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new ProviderFailure('outcome_unknown', `${provider} gave an answer that cannot be read.`, {
    status: answer.status,
    cause: parsed.error,
  });
}
