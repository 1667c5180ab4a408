/** Words that stand in what is sent, each for where it stands; nobody else would write them. */
export const marks = {
  prompt: 'zqPromptMarkqz',
  key: 'zqKeyMarkqz',
  bytes: 'zqBytesMarkqz',
  field: 'zqFieldMarkqz',
  idempotency: 'zqIdempotencyMarkqz',
  /** Of what another key has made. */
  other: 'zqOtherMarkqz',
} as const;

/** What no error may repeat; a short value of a field it may, so that people find it. */
const private_ = [marks.prompt, marks.key, marks.bytes, marks.other, marks.idempotency];

/** The marks in every form in which they would be read again. */
function spellings(mark: string): string[] {
  const aligned = [0, 1, 2].map((at) => Buffer.from(' '.repeat(at) + mark).toString('base64'));
  return [mark, ...aligned.map((base64, at) => base64.slice(at === 0 ? 0 : 4, -4))];
}

const inErrors = private_.flatMap(spellings);
const inLogs = Object.values(marks).flatMap(spellings);

const base64Run = /[A-Za-z0-9+/]{80,}/;
const stack = /\n\s+at |\bat \S+ \(|\.[cm]?[jt]s:\d+|node_modules|node:internal/;

/** What of all this stands in an error's text that is no business of its reader. */
export function leaksInError(text: string, ownPaths: readonly string[]): string[] {
  return [
    ...inErrors.filter((mark) => text.includes(mark)),
    ...ownPaths.filter((path) => text.includes(path)),
    // What is long there may be the path that was asked for.
    ...(text.includes('Invalid URL (') ? [] : (base64Run.exec(text) ?? [])),
    ...(stack.exec(text) ?? []),
  ];
}

/** A path is told as it was asked for: it is where a request went, and none of what it holds. */
export function leaksInLog(line: string): string[] {
  const told = line.replace(/"path":"(?:[^"\\]|\\.)*"/, '');
  return inLogs.filter((mark) => told.includes(mark));
}
