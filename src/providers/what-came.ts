import { ProviderFailure } from '../domain/failure.js';

/**
 * Of several pictures those that came, and why the others did not; throws that where none came, and where asking again
 * is free.
 */
export async function whatCame<T>(pictures: readonly Promise<T>[]): Promise<{ came: T[]; lost?: ProviderFailure }> {
  const settled = await Promise.allSettled(pictures);
  const came = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const accident = failures.find((failure) => !(failure instanceof ProviderFailure));
  if (accident) throw accident;
  const lost = failures.find((failure): failure is ProviderFailure => failure instanceof ProviderFailure);
  if (lost && (came.length === 0 || lost.kind === 'retryable')) throw lost;
  return { came, lost };
}
