import type { Operation, Parameter, Sample } from './operation.js';

/** A request as it can be put into a shell. */
export function curlOf(operation: Operation, sample: Sample, base: string): string {
  const { method, scopes } = operation;
  const { headers = {}, json, form = {}, flags } = sample;
  const url = sample.url ?? `${base}${pathOf(operation)}${sample.query ? `?${sample.query}` : ''}`;
  const sends = json !== undefined || sample.form;
  const spoken =
    method === 'head' ? '-I ' : method === 'get' || (method === 'post' && sends) ? '' : `-X ${method.toUpperCase()} `;
  const lines = [
    `curl ${spoken}${flags ? `${flags} ` : ''}"${url}"`,
    ...(scopes ? ['-H "Authorization: Bearer $HALFTONE_API_KEY"'] : []),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(json === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(json, null, 2))}`]),
    ...Object.entries(form).map(([name, value]) => `-F ${quoted(`${name}=${value}`)}`),
  ];
  return lines.join(' \\\n  ');
}

function pathOf({ path, parameters = [] }: Operation): string {
  return parameters.filter((parameter) => parameter.in === 'path').reduce(withValue, path);
}

function withValue(path: string, { name, example, 'x-variable': variable }: Parameter): string {
  return path.replace(`{${name}}`, () => (variable === undefined ? String(example) : `$${variable}`));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
