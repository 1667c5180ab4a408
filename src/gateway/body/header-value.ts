export interface HeaderValue {
  /** What stands before the parameters, in lower case. */
  readonly value: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Some clients escape a quote inside of quotes with a backslash and others write `%22`; the last quote is the one before `;`. */
const parameter = /;\s*([^\s=;"]*)\s*(?:=\s*(?:"(.*?)"(?=\s*(?:;|$))|([^\s;]*)))?\s*/gsy;

/** Reads a header such as `form-data; name="image"`. */
export function readHeaderValue(header: string): HeaderValue {
  const end = header.indexOf(';');
  const value = end < 0 ? header : header.slice(0, end);
  const parameters = end < 0 ? [] : [...header.slice(end).matchAll(parameter)];
  return {
    value: value.trim().toLowerCase(),
    parameters: new Map(parameters.map(([, name = '', quoted, bare = '']) => [name.toLowerCase(), quoted ?? bare])),
  };
}
