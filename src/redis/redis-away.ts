const replies = /^(LOADING|OOM|READONLY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/;
const messages = new Set(['Command timed out', 'Connection is closed.', 'Command aborted due to connection close']);

/** Whether an error means that Redis cannot be reached or cannot write just now, so trying later can help. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'MaxRetriesPerRequestError' || messages.has(error.message) || replies.test(error.message);
}
