/** A request as code shows it: pictures are named as files. */
export interface Request {
  /** Of the gateway: `https://images.example.com`. */
  readonly origin: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly images: readonly string[];
  readonly mask?: string;
}

/** With the key in `$HALFTONE_API_KEY`; never the key itself. */
export function curlOf(request: Request): string {
  const { origin, fields, images, mask } = request;
  const key = `-H "Authorization: Bearer $HALFTONE_API_KEY"`;
  if (images.length === 0) {
    const body = quoted(JSON.stringify(fields, null, 2));
    return [
      `curl ${origin}/openai/v1/images/generations`,
      key,
      `-H "Content-Type: application/json"`,
      `-d ${body}`,
    ].join(' \\\n  ');
  }
  const texts = Object.entries(fields).map(([name, value]) => `--form-string ${quoted(`${name}=${plain(value)}`)}`);
  const files = [...images.map((name) => ['image[]', name]), ...(mask ? [['mask', mask]] : [])];
  const parts = files.map(([field, name = '']) => `-F ${quoted(`${field}=@${JSON.stringify(name)}`)}`);
  return [`curl ${origin}/openai/v1/images/edits`, key, ...parts, ...texts].join(' \\\n  ');
}

/** By the package `openai`, which sends fields that it does not know as they are. */
export function nodeOf({ origin, fields, images, mask }: Request): string {
  const files = [
    ...(images.length > 0 ? [['image', listed(images.map((name) => `fs.createReadStream(${single(name)})`))]] : []),
    ...(mask ? [['mask', `fs.createReadStream(${single(mask)})`]] : []),
  ];
  const said = Object.entries(fields).map(([name, value]) => [
    /^[a-z_]\w*$/i.test(name) ? name : single(name),
    js(value),
  ]);
  const lines = [...files, ...said].map(([name, value]) => `  ${name}: ${value},`);
  return [
    ...(images.length > 0 ? [`import fs from 'node:fs';`] : []),
    `import OpenAI from 'openai';`,
    '',
    'const client = new OpenAI({',
    `  baseURL: ${single(`${origin}/openai/v1`)},`,
    '  apiKey: process.env.HALFTONE_API_KEY,',
    '});',
    `const answer = await client.images.${images.length > 0 ? 'edit' : 'generate'}({`,
    ...lines,
    '});',
    'for (const picture of answer.data) console.log(picture.url ?? picture.b64_json);',
  ].join('\n');
}

/** The arguments that OpenAI's package for Python has; everything else goes into `extra_body`. */
const pythonArguments = new Set([
  ...['model', 'prompt', 'n', 'size', 'quality', 'background', 'output_format', 'output_compression'],
  ...['response_format', 'user'],
]);

export function pythonOf({ origin, fields, images, mask }: Request): string {
  const own = Object.entries(fields).filter(([name]) => pythonArguments.has(name));
  const others = Object.entries(fields).filter(([name]) => !pythonArguments.has(name));
  const files = [
    ...(images.length > 0 ? [['image', listed(images.map((name) => `open(${JSON.stringify(name)}, "rb")`))]] : []),
    ...(mask ? [['mask', `open(${JSON.stringify(mask)}, "rb")`]] : []),
  ];
  const lines = [...files, ...own.map(([name, value]) => [name, python(value)])];
  const extra = others.length > 0 ? [`    extra_body=${python(Object.fromEntries(others))},`] : [];
  return [
    'import os',
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url=${JSON.stringify(`${origin}/openai/v1`)}, api_key=os.environ["HALFTONE_API_KEY"])`,
    `answer = client.images.${images.length > 0 ? 'edit' : 'generate'}(`,
    ...lines.map(([name, value]) => `    ${name}=${value},`),
    ...extra,
    ')',
    'for picture in answer.data:',
    '    print(picture.url or picture.b64_json)',
  ].join('\n');
}

/** For a shell: nothing in it is taken for anything else. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function single(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function js(value: unknown): string {
  return typeof value === 'string' ? single(value) : JSON.stringify(value);
}

function listed(items: readonly string[]): string {
  return items.length === 1 ? (items[0] ?? '') : `[${items.join(', ')}]`;
}

/** JSON's strings and numbers are Python's too. */
function python(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${python(one)}`);
  return `{${entries.join(', ')}}`;
}
