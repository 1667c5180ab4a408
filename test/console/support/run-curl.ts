import { execFileSync } from 'node:child_process';

/** Sends what a shell makes of a `curl` command; curl itself need not be there. */
export function runCurl(command: string, environment: Readonly<Record<string, string>>): Promise<Response> {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: environment }).split('\0').slice(0, -1);
  const valuesOf = (flag: string) => words.flatMap((word, place) => (words[place - 1] === flag ? [word] : []));
  const headers = valuesOf('-H').map((header) => header.split(/: (.*)/s, 2) as [string, string]);
  const url = words.find((word) => word.startsWith('http')) ?? '';
  return fetch(url, { method: 'POST', headers, body: valuesOf('-d')[0] });
}
