import { readFileSync } from 'node:fs';

interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The answer of one of the recorded or documented exchanges beside this folder. */
export function recordedAnswer(name: string): RecordedAnswer {
  const text = readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { response: RecordedAnswer }).response;
}
