import type { ChainableCommander } from 'ioredis';

/** Its commands' answers, in order; a transaction answers errors of its commands instead of throwing them. */
export async function allOf(transaction: ChainableCommander): Promise<unknown[]> {
  const answers = (await transaction.exec()) ?? [];
  const error = answers.find(([failed]) => failed)?.[0];
  if (error) throw error;
  return answers.map(([, answer]) => answer);
}
