import { randomUUID } from 'node:crypto';
import type { ByteSource, StreamedBody } from './streamed-body.js';

/** Stands for a body that is sent as `multipart/form-data`. */
export class FormBody {
  constructor(readonly parts: readonly FormPart[]) {}
}

/** A field of text, or a file. */
export interface FormPart {
  readonly name: string;
  readonly value: string | FormFile;
}

export interface FormFile {
  readonly source: ByteSource;
  readonly filename: string;
  readonly mediaType: string;
}

const end = '\r\n';

/** The parts of a form in their order, its files read as they are sent (RFC 7578). */
export function streamedForm({ parts }: FormBody): StreamedBody {
  const boundary = `halftone-${randomUUID()}`;
  const heads = parts.map((part) => Buffer.from(`--${boundary}${end}${headOf(part)}${end}${end}`));
  const tail = Buffer.from(`--${boundary}--${end}`);
  const lengths = parts.map(({ value }, index) => (heads[index]?.length ?? 0) + bytesOf(value) + end.length);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: lengths.reduce((sum, length) => sum + length, tail.length),
    async *chunks() {
      for (const [index, { value }] of parts.entries()) {
        yield heads[index] ?? Buffer.alloc(0);
        if (typeof value === 'string') yield Buffer.from(value);
        else yield* await value.source.open();
        yield Buffer.from(end);
      }
      yield tail;
    },
  };
}

function headOf({ name, value }: FormPart): string {
  const disposition = `content-disposition: form-data; name="${escaped(name)}"`;
  if (typeof value === 'string') return disposition;
  return `${disposition}; filename="${escaped(value.filename)}"${end}content-type: ${value.mediaType}`;
}

/** As browsers write names (WHATWG HTML, multipart/form-data encoding algorithm). */
function escaped(name: string): string {
  return name.replace(/\r\n?|\n/g, '%0D%0A').replaceAll('"', '%22');
}

function bytesOf(value: FormPart['value']): number {
  return typeof value === 'string' ? Buffer.byteLength(value) : value.source.bytes;
}
