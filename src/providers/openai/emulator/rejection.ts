import { recordedAnswer } from './fixtures.js';

/** Thrown wherever a request ends in an error; all four keys of an error are always there. */
export class Rejection extends Error {
  override readonly name = 'Rejection';

  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`Rejected with ${status}`);
  }
}

export interface Reason {
  readonly message: string;
  readonly type?: string;
  readonly param?: string;
  readonly code?: string;
}

export function rejection(status: number, { message, type, param, code }: Reason): Rejection {
  const error = { message, type: type ?? 'invalid_request_error', param: param ?? null, code: code ?? null };
  return new Rejection(status, { error });
}

/** A request that is wrong whatever its model is. */
export function invalid(param: string, code: string, message: string): Rejection {
  return rejection(400, { message, param, code });
}

/** A request that its model, or the work itself, cannot take. */
export function unworkable(code: string, message: string, param?: string): Rejection {
  return rejection(400, { message, type: 'image_generation_user_error', param, code });
}

export function unknownParameter(param: string): Rejection {
  return recordedRejection('openai-400-unknown-parameter', [['response_format', param]]);
}

export function unsupportedByModel(model: string, param: string, code: string): Rejection {
  return unworkable(code, `The model '${model}' does not support the '${param}' parameter.`, param);
}

/** A recorded error, with the words of this request in place of the recorded ones. */
export function recordedRejection(fixture: string, words: readonly (readonly [string, string])[] = []): Rejection {
  const { status, body } = recordedAnswer(fixture);
  const reword = (text: string): string => words.reduce((said, [from, to]) => said.replaceAll(from, () => to), text);
  return new Rejection(
    status,
    JSON.parse(JSON.stringify(body), (_, value: unknown) => (typeof value === 'string' ? reword(value) : value)),
  );
}

export function modelNotFound(model: string): Rejection {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`;
  return rejection(404, { message, param: 'model', code: 'model_not_found' });
}
