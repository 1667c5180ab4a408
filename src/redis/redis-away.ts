const replies = /^(LOADING|OOM|READONLY|MISCONF|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|TRYAGAIN)\b/;
const messages = new Set(['Command timed out', 'Connection is closed.', 'Command aborted due to connection close']);

/** Whether an error means that Redis cannot be reached or cannot write just now, so trying later can help. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || messages.has(error.message)) return true;
  return replies.test(error.message) || abortedBy(error).some(isRedisAway);
}

/** A transaction is dropped as a whole where one of its commands was not taken. */
function abortedBy(error: Error): readonly unknown[] {
  return 'previousErrors' in error && Array.isArray(error.previousErrors) ? error.previousErrors : [];
}
