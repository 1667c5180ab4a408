import type { GenerationRecord } from '../../api/types.js';

type Asked = GenerationRecord['asked'];

/** What a request need not say. */
const usual: Readonly<Record<string, unknown>> = {
  ...{
    fit: 'auto',
    strict: false,
    fallback: true,
    reroute_refused: false,
    unknown_outcome: 'fail',
    partial: 'deliver',
  },
};

/** The same request by curl, without a key: that is `$HALFTONE_API_KEY`. Undefined where what was asked is gone. */
export function curlOf({ asked }: Pick<GenerationRecord, 'asked'>, origin: string): string | undefined {
  if (asked.prompt === null) return undefined;
  const { operation, images, mask, halftone, ...said } = asked;
  const path = operation === 'edit' ? 'edits' : 'generations';
  const body = {
    ...said,
    ...(images.length > 0 && { images: images.map(pictureOf) }),
    ...(mask && { mask: pictureOf(mask) }),
    ...optionsOf(halftone),
  };
  return [
    `curl ${asked.stream ? '-N ' : ''}${quoted(`${origin}/openai/v1/images/${path}`)}`,
    '-H "Authorization: Bearer $HALFTONE_API_KEY"',
    "-H 'Content-Type: application/json'",
    `-d ${quoted(JSON.stringify(body, null, 2))}`,
  ].join(' \\\n  ');
}

/** By its URL here, which is good for an hour; a kind that browsers do not show has none. */
function pictureOf({ url, asset_id: id }: Asked['images'][number]) {
  return { image_url: url ?? `<the URL of ${id}>` };
}

export function optionsOf(halftone: Asked['halftone']): { halftone?: Readonly<Record<string, unknown>> } {
  const said = Object.entries(halftone).filter(
    ([name, value]) => value !== undefined && value !== usual[name] && !(Array.isArray(value) && value.length === 0),
  );
  return said.length > 0 ? { halftone: Object.fromEntries(said) } : {};
}

/** One word of a POSIX shell, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
