import { randomUUID } from 'node:crypto';
import { base64Of } from './base64-of.js';
import type { ByteSource, StreamedBody } from './streamed-body.js';

/** Stands in a JSON value for a string of some bytes in base64, which is only made while the JSON is written. */
export class Base64String {
  /** `prefix`: what the string begins with, `data:image/png;base64,` for a data URL. */
  constructor(
    readonly source: ByteSource,
    readonly prefix = '',
  ) {}
}

/** The JSON of a value, in which no `Base64String` ever is one string in memory. */
export function streamedJson(value: unknown): StreamedBody {
  const sources: ByteSource[] = [];
  // Nothing that a client or provider wrote can contain it.
  const mark = randomUUID();
  const json = JSON.stringify(value, (_key, member: unknown) => {
    if (!(member instanceof Base64String)) return member;
    sources.push(member.source);
    return `${member.prefix}${mark}`;
  });
  const texts = json.split(mark).map((text) => Buffer.from(text));
  const lengths = [...texts.map((text) => text.length), ...sources.map(({ bytes }) => base64Length(bytes))];
  return {
    contentType: 'application/json',
    length: lengths.reduce((sum, length) => sum + length, 0),
    chunks: () => pieces(texts, sources),
  };
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** A text, a source, a text, a source …, a text. */
async function* pieces(texts: readonly Buffer[], sources: readonly ByteSource[]): AsyncGenerator<Buffer> {
  for (const [index, text] of texts.entries()) {
    yield text;
    const source = sources[index];
    if (source) yield* base64Of(await source.open());
  }
}
