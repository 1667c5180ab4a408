import { parse } from 'qs';

type Texts = ReadonlyMap<string, readonly string[]>;

/** More levels than the options of any provider have. */
const depth = 8;
const longestList = 64;

/** The field that a part such as `halftone[tags][]` belongs to; undefined for a part that is a field itself. */
export function fieldOfPart(name: string): string | undefined {
  return /^([^[\]]+)\[/.exec(name)?.[1];
}

/** Puts objects together again that a client took apart into parts, as OpenAI's SDKs do: every leaf is text. */
export function objectsFrom(texts: Texts): Record<string, unknown> {
  const pairs = [...texts].flatMap(([name, values]) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return parse(pairs.join('&'), { depth, arrayLimit: longestList, parameterLimit: Infinity, plainObjects: true });
}
