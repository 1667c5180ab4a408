/**
 * Where clients reach this server, without a trailing slash: the configured public URL, else what the request was sent
 * to (Express reads `X-Forwarded-*` into these only where the proxy is trusted).
 */
export function originOf(
  request: { readonly protocol: string; readonly host: string },
  publicUrl: string | undefined,
): string {
  return publicUrl ?? `${request.protocol}://${request.host}`;
}
