/** Where in a request a value stands, as FastAPI writes it: `["body", "image_urls", 0]`. */
export type Location = readonly (string | number)[];

/** One entry of `detail` in a 422. */
export interface Violation {
  readonly loc: Location;
  readonly msg: string;
  readonly type: string;
  readonly input?: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly url?: string;
}

/** The types that fal's own error page lists; only these carry a link to it. */
const listed = new Set([
  'missing',
  'content_policy_violation',
  'no_media_generated',
  'image_load_error',
  'file_download_error',
  'file_too_large',
  'unsupported_image_format',
  'greater_than',
  'greater_than_equal',
  'less_than_equal',
  'sequence_too_short',
  'sequence_too_long',
]);

export function violation(
  input: unknown,
  loc: Location,
  type: string,
  msg: string,
  ctx?: Readonly<Record<string, unknown>>,
): Violation {
  const url = listed.has(type) ? `https://docs.fal.ai/errors/#${type}` : undefined;
  return { loc, msg, type, input, ...(ctx && { ctx }), ...(url && { url }) };
}
