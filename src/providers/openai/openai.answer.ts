import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.js';
import type { Answer, Wire } from '../../egress/wire.js';
import type { Made, MadePicture } from '../provider.js';
import { readAnswer } from '../read-answer.js';
import { whatCame } from '../what-came.js';
import { explainOpenai } from './openai.failure.js';
import { openaiUsage, usageOf } from './openai.usage.js';

const image = z.object({ b64_json: z.string().nullish(), revised_prompt: z.string().nullish() });

/** The fields of ImagesResponse that are used. */
const openaiAnswer = z.object({
  data: z.array(image).nullish(),
  usage: openaiUsage,
  error: z.object({}).nullish(),
});

type Wires = Pick<Wire, 'bytes'>;

/** Every picture of a whole answer; one without any throws `no_image`. */
export async function picturesOf(answer: Answer, wire: Wires): Promise<Made> {
  const { data, usage: billed, error } = readAnswer('OpenAI', openaiAnswer, answer);
  if (error) throw explainOpenai(answer);
  const told = { requestId: answer.headers['x-request-id'], usage: usageOf(billed) };
  const images = (data ?? []).flatMap(({ b64_json: base64, ...more }) => (base64 ? [{ base64, ...more }] : []));
  if (images.length === 0) {
    throw new ProviderFailure('no_image', 'OpenAI answered without a picture.', { status: answer.status, ...told });
  }
  const { came, lost } = await whatCame(
    images.map(({ base64, revised_prompt }) => madePicture(base64, revised_prompt, wire)),
  );
  return { state: 'made', pictures: came, lost, ...told };
}

async function madePicture(base64: string, revised: string | null | undefined, wire: Wires): Promise<MadePicture> {
  const received = await wire.bytes(base64);
  return revised ? { received, revisedPrompt: revised } : { received };
}
