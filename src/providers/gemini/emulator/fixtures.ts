import { readFileSync } from 'node:fs';

interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The answer of one of the recorded or documented exchanges beside this folder. */
export function recordedAnswer(name: string): RecordedAnswer {
  return readAnswer(new URL(`../fixtures/${name}.json`, import.meta.url));
}

export function readAnswer(file: URL): RecordedAnswer {
  return (JSON.parse(readFileSync(file, 'utf8')) as { response: RecordedAnswer }).response;
}
