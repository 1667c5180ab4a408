import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { mediaTypes } from '../../../domain/asset.js';
import type { EmulatedAnswer, EmulatedCall, Emulator, EmulatorTools } from '../../../domain/emulator.js';

const key = 'mock-key';
const side = z.int().min(64).max(4096).default(1024);
const request = z.object({
  model: z.literal('mock-image'),
  prompt: z.string().min(1),
  n: z.int().min(1).max(4).default(1),
  width: side,
  height: side,
  format: z.enum(['png', 'jpeg', 'webp']).default('png'),
  seed: z.int().min(0).optional(),
});

type MockRequest = z.infer<typeof request>;

/** `POST /images`: pictures as base64 in `{id, images: [{b64, mime}]}`, errors as `{error: {code, message, param}}`. */
export const emulator: Emulator = {
  key,
  open: (tools) => async (call) => {
    if (call.headers.authorization !== `Bearer ${key}`) return failure(401, 'invalid_key', 'The key is not valid.');
    if (call.method !== 'POST' || call.path !== '/images')
      return failure(404, 'not_found', 'There is only POST /images.');
    const parsed = request.safeParse(jsonOf(call));
    if (parsed.success) return answer(parsed.data, tools);
    const [issue] = parsed.error.issues;
    return failure(400, 'invalid_value', issue?.message ?? 'The body is not valid.', issue?.path.join('.'));
  },
};

async function answer(asked: MockRequest, tools: EmulatorTools): Promise<EmulatedAnswer> {
  const steering = tools.steer(asked.prompt);
  await tools.pause(steering);
  if (steering.reset) return { status: 200, body: {}, cut: 'reset' };
  if (steering.fail) return failure(steering.fail, `status_${steering.fail}`, 'The prompt asked for this failure.');
  if (steering.refuse) return failure(400, 'refused', 'The prompt asked for this refusal.');
  const id = randomUUID();
  const count = steering.noImage ? 0 : asked.n + Number(steering.two);
  const images = await Promise.all(Array.from({ length: count }, (_, index) => draw(asked, index, tools)));
  tools.bill({ requestId: id, model: asked.model, pictures: images.length, usd: 0 });
  return { status: 200, body: { id, images }, cut: steering.half ? 'half' : undefined };
}

async function draw(asked: MockRequest, index: number, tools: EmulatorTools) {
  const { width, height, format, prompt, seed } = asked;
  const drawing = { width, height, format, prompt, seed: seed === undefined ? undefined : seed + index };
  const bytes = await tools.draw(drawing);
  return { b64: Buffer.from(bytes).toString('base64'), mime: mediaTypes[format] };
}

function jsonOf(call: EmulatedCall): unknown {
  try {
    return JSON.parse(Buffer.from(call.body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function failure(status: number, code: string, message: string, param?: string): EmulatedAnswer {
  return { status, body: { error: { code, message, param } } };
}
