/** Under which id lies what was made, for a provider, of a picture that a client sent. */
export function preparedId(id: string, provider: string): string {
  return `${id}.for-${provider}`;
}
