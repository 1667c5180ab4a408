/**
 * Why a connection failed, for the end of a sentence. The code where there is one: the message of a failed connection to
 * several addresses is empty.
 */
export function outageReason(error: Error): string {
  if ('lastNodeError' in error && error.lastNodeError instanceof Error) {
    const reason = outageReason(error.lastNodeError);
    return reason === 'Connection is closed' ? 'none of its nodes can be reached' : reason;
  }
  if ('code' in error) return String(error.code);
  const { message } = error;
  if (/got an invalid reply: null$|No such master with that name/.test(message))
    return 'no Sentinel knows a master of that name';
  const [, last] = /^All sentinels are unreachable.*? Last error: (.*)$/.exec(message) ?? [];
  if (last === 'Connection is closed.') return 'no Sentinel answers';
  if (last !== undefined) return `no Sentinel answers (${last.replace(/\.$/, '')})`;
  return message.replace(/\.$/, '');
}
