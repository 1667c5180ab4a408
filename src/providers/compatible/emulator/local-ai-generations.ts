import { type CallBody, isRecord } from './call-body.js';
import { answerOf } from './local-ai-answer.js';
import { failure, invalid, unreadable } from './local-ai-errors.js';
import { readPicture } from './picture.js';
import { base64, type Order, type Reading } from './server.js';

type Fields = Readonly<Record<string, unknown>>;

const integers = ['n', 'seed', 'step', 'mode', 'clip_skip'];
const texts = ['model', 'size', 'file', 'negative_prompt', 'quality', 'user'];
const lists = ['files', 'ref_images'];

/** JSON; pictures to edit come in it as plain base64, in `file`, `files` or `ref_images`. */
export function generation({ json }: CallBody): Reading {
  if (!isRecord(json)) return invalid('failed parsing request body: Syntax error');
  const mistyped = mistypedField(json);
  if (mistyped) return invalid(`failed parsing request body: ${mistyped}`);
  // Each of a list makes its own pictures; the first is drawn for all of them.
  const prompts = [json['prompt']].flat().filter((prompt) => typeof prompt === 'string');
  const pixels = pixelsOf(json['size']);
  if (!pixels) return { refused: failure(500, "invalid value for 'size'") };
  const input = inputOf(json);
  const picture = input && readPicture(input);
  if (input && !picture) return unreadable();
  const seed = typeof json['seed'] === 'number' && json['seed'] >= 0 ? json['seed'] : undefined;
  return {
    order: {
      // What follows the bar is what the picture is not to show.
      prompt: prompts[0]?.split('|')[0] ?? '',
      pictures: prompts.length * Math.max(0, Number(json['n'] ?? 0) || 1),
      ...{ pixels, format: 'png', over: picture?.over },
      // Every picture of a call has the same seed.
      seedOf: () => seed,
      answer: answer(json['response_format'] === 'b64_json'),
    },
  };
}

function answer(inline: boolean): Order['answer'] {
  return (made) =>
    answerOf(
      made,
      made.pictures.map((picture) => (inline ? { b64_json: base64(picture) } : { url: made.publish(picture) })),
    );
}

/** What Go's decoder says of the first field that has another type; null is as good as nothing. */
function mistypedField(json: Fields): string | undefined {
  for (const [name, value] of Object.entries(json)) {
    if (value === null) continue;
    const wanted = wantedType(name, value);
    const given = Array.isArray(value) ? 'array' : typeof value;
    if (wanted) return `json: cannot unmarshal ${given} into Go struct field OpenAIRequest.${name} of type ${wanted}`;
  }
  return undefined;
}

function wantedType(name: string, value: unknown): string | undefined {
  if (integers.includes(name) && !Number.isInteger(value)) return 'int';
  if (texts.includes(name) && typeof value !== 'string') return 'string';
  if (lists.includes(name) && !(Array.isArray(value) && value.every((entry) => typeof entry === 'string'))) {
    return '[]string';
  }
  return undefined;
}

/** 512x512 where there is no `x`; undefined where there are no two positive integers around it. */
function pixelsOf(size: unknown): Order['pixels'] | undefined {
  if (typeof size !== 'string' || !size.includes('x')) return { width: 512, height: 512 };
  const [width = 0, height = 0] = /^\+?(\d+)x\+?(\d+)$/.exec(size)?.slice(1).map(Number) ?? [];
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** What is no base64, such as a data URL or a URL that nothing is behind, is passed over without a word. */
function inputOf({ file, files, ref_images: references }: Fields): Buffer | undefined {
  const candidates = [files, file, references].flat().filter((candidate) => typeof candidate === 'string');
  const found = candidates.find((candidate) => /^[A-Za-z0-9+/]+={0,2}$/.test(candidate) && candidate.length % 4 === 0);
  return found === undefined ? undefined : Buffer.from(found, 'base64');
}
