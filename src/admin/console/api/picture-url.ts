/**
 * Records name pictures by the address that clients know, which may be another one than the console is open at; the
 * signature holds at every address of this server.
 */
export function pictureUrl({ url }: { readonly url: string }): string {
  return url.slice(url.indexOf('/files/'));
}
