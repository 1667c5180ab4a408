import { GatewayError } from '../domain/errors.js';

/** The reason ends a sentence; it never quotes the picture. */
export function conversionFailed(reason: string, cause?: unknown): GatewayError {
  return new GatewayError('conversion_failed', `The picture could not be converted: ${reason}.`, { cause });
}
