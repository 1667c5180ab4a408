import type { Reply } from './client.js';
import { leaksInError } from './marks.js';

/** Errors that are of no field: of the request as a whole, of its key, or of where it went. */
const ofNoField = new Set([
  ...[null, 'invalid_api_key', 'insufficient_scope', 'unknown_url', 'not_found', 'method_not_allowed'],
  ...['invalid_json', 'invalid_form', 'unsupported_media_type', 'request_too_large', 'idempotency_conflict'],
  ...['conflict', 'invalid_signature', 'url_expired', 'range_not_satisfiable', 'missing_session', 'foreign_origin'],
]);

/** What a client should have sent, or may leave to us, by the first part of its name. */
const ours = new Set([
  ...['prompt', 'model', 'n', 'size', 'aspect_ratio', 'resolution', 'quality', 'style', 'seed', 'background'],
  ...['response_format', 'output_format', 'output_compression', 'user', 'stream', 'partial_images', 'halftone'],
  ...['image', 'images', 'mask', 'webhook_url', 'dryRun', 'Idempotency-Key', 'id', 'delivery', 'w'],
  ...['limit', 'starting_after', 'created_after', 'created_before', 'status', 'provider', 'key_id', 'tag', 'q'],
  ...['group_by', 'from', 'to', 'name', 'scopes', 'expires', 'budget', 'rate_limit', 'defaults'],
]);

/** The names of the fields that were sent, or what knows them. */
export type Names = readonly string[] | ((param: string) => boolean);

interface Envelope {
  readonly error: {
    readonly message: unknown;
    readonly type: unknown;
    readonly param: unknown;
    readonly code: string | null;
  };
}

/** Whatever is wrong with an answer, in words; nothing for one that is as it should be. */
export function problemsOf(reply: Reply, names: Names, ownPaths: readonly string[]): string[] {
  const { status, headers, text } = reply;
  const problems = [
    ...(/^req_\w{32}$/.test(String(headers['x-request-id'])) ? [] : ['no x-request-id']),
    ...(status >= 500 ? [`status ${status}`] : []),
  ];
  if (status < 400) return problems;
  if (headers['content-type'] !== 'application/json') return [...problems, `type ${headers['content-type']}`];
  return [...problems, ...envelopeProblems(text, names), ...leaksInError(text, ownPaths)];
}

function envelopeProblems(text: string, names: Names): string[] {
  const body = parsed(text);
  if (!isEnvelope(body)) return [`no envelope: ${text.slice(0, 200)}`];
  const { message, type, param, code } = body.error;
  const whole = Object.keys(body.error).slice(0, 4).join() === 'message,type,param,code';
  return [
    ...(whole && Object.keys(body).length === 1 ? [] : ['not the four keys']),
    ...(typeof message === 'string' && message.length > 10 && message.length < 2_000 ? [] : ['no message']),
    ...(typeof type === 'string' ? [] : ['no type']),
    ...(param === null ? nobody(code, String(message)) : strange(param, names)),
  ];
}

function nobody(code: string | null, message: string): string[] {
  const ofBody = code === 'invalid_type' && message.includes('the request body');
  return ofBody || ofNoField.has(code) ? [] : [`no param with ${code}`];
}

function strange(param: unknown, names: Names): string[] {
  if (typeof param !== 'string') return ['param is no string'];
  const root = param.replace(/[.[].*$/s, '');
  const wasSent = typeof names === 'function' ? names : (one: string) => names.some((name) => isNamed(name, one));
  if (ours.has(root) || wasSent(param)) return [];
  return [`param ${JSON.stringify(param)} is nothing that was sent`];
}

/** Long names are cut, and what is within a field is named with it. */
function isNamed(name: string, param: string): boolean {
  const shown = name.slice(0, 64);
  return param === name || param.startsWith(shown === name ? `${name}.` : shown) || param.startsWith(`${name}[`);
}

function isEnvelope(body: unknown): body is Envelope {
  const { error }: { error?: unknown } = Object(body);
  return typeof error === 'object' && error !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
