import { GatewayError } from '../../domain/errors.js';
import { inMegabytes } from '../../domain/megabytes.js';
import { collect } from './collect.js';

const maximumTexts = 200;
const maximumTextBytes = 1024 * 1024;
/** As much as a JSON body may have besides its pictures. */
const maximumBytes = 4 * maximumTextBytes;

/** The text parts of one form; the limits hold while they arrive. */
export class FormTexts {
  readonly byField = new Map<string, string[]>();
  private count = 0;
  private bytes = 0;

  async add(field: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (this.count++ === maximumTexts) {
      throw new GatewayError('invalid_form', `The multipart form has more than ${maximumTexts} fields.`);
    }
    const collected = await collect(content, Math.min(maximumTextBytes, maximumBytes - this.bytes));
    if (!collected) throw tooLong(field);
    this.bytes += collected.length;
    const text = textOf(field, collected);
    const earlier = this.byField.get(field);
    if (earlier) earlier.push(text);
    else this.byField.set(field, [text]);
  }
}

function textOf(field: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const message = `Invalid '${field}': it is not UTF-8 text. A part that is a file needs a filename or a Content-Type of its own.`;
    throw new GatewayError('invalid_value', message, { param: field, cause });
  }
}

function tooLong(param: string): GatewayError {
  const message = `Invalid '${param}': string too long. A text may have ${inMegabytes(maximumTextBytes)}, and all of a form ${inMegabytes(maximumBytes)}.`;
  return new GatewayError('string_above_max_length', message, { param });
}
