import { readHeaderValue } from './header-value.js';

/** What the headers of a form's part say. */
export interface PartHead {
  readonly name: string;
  readonly isFile: boolean;
}

/** `application/json` is the type that some clients give to a field that holds an object. */
const textType = /^(?:text\/.*|application\/json)$/;

/** Reads what stands between a delimiter and the content of a part; undefined where that is broken or has no name. */
export function readPartHead(head: string): PartHead | undefined {
  const [afterDelimiter = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const fields = lines.map((line) => /^([^\s:]+):([^\r\n]*)$/.exec(line));
  if (afterDelimiter.trim() !== '' || fields.includes(null)) return undefined;
  const headers = new Map(fields.map((field) => [field?.[1]?.toLowerCase(), field?.[2] ?? '']));
  const { value, parameters } = readHeaderValue(headers.get('content-disposition') ?? '');
  const name = parameters.get('name');
  if (value !== 'form-data' || name === undefined) return undefined;
  const type = readHeaderValue(headers.get('content-type') ?? '').value || 'text/plain';
  const hasFilename = parameters.has('filename') || parameters.has('filename*');
  return { name, isFile: hasFilename || !textType.test(type) };
}
