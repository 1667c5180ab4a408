/** Also in the words of a script, which until Redis 7 stand before the server's own. */
const replies =
  /^(ERR .*-)?(LOADING|OOM|READONLY|NOREPLICAS|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|UNBLOCKED)\b/;
const messages = new Set([
  'Command timed out',
  'Connection is closed.',
  'Command aborted due to connection close',
  'None of startup nodes is available',
  'Cluster is ended.',
]);
const beginnings = /^(Too many Cluster redirections|Failed to refresh slots cache|All sentinels are unreachable)/;

/** Whether an error means that Redis cannot be reached or cannot write just now, so trying later can help. */
export function isRedisAway(error: unknown): boolean {
  return told(error).some(
    ({ name, message }) =>
      name === 'MaxRetriesPerRequestError' ||
      name === NotReplicated.name ||
      messages.has(message) ||
      beginnings.test(message) ||
      replies.test(message),
  );
}

/** Whether an error means that Redis takes no more writes, as its `maxmemory` is reached; it is away for these. */
export function isRedisFull(error: unknown): boolean {
  return told(error).some(({ message }) => /^(ERR .*-)?OOM\b/.test(message));
}

/**
 * An error, and what the commands of a discarded transaction were refused with. Where they found no server, each of these is
 * that very error.
 */
function told(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const previous: readonly unknown[] =
    'previousErrors' in error && Array.isArray(error.previousErrors) ? error.previousErrors : [];
  return [error, ...previous.filter((one) => one instanceof Error)];
}

/** What was written stands at the master alone, which may go with it. */
export class NotReplicated extends Error {
  override readonly name = 'NotReplicated';
}
