import type { OutgoingPicture, RenderCall } from '../domain/plan.js';
import { Base64String } from '../domain/streamed-json.js';
import { composeBody } from './place.js';

/** The body of generateContent (Gemini API and Vertex AI references); `imageConfig` holds what one of them has beside. */
export function generateContentBody(call: RenderCall, imageConfig: Readonly<Record<string, unknown>> = {}): unknown {
  const settled = {
    contents: [{ role: 'user', parts: [{ text: call.prompt }, ...call.inputs.map(inlinePart)] }],
    generationConfig: {
      responseModalities: ['IMAGE'],
      imageConfig: withoutNothing({ ...sizeOf(call), ...imageConfig }),
      seed: call.seed,
    },
  };
  return composeBody(settled, call);
}

function inlinePart(picture: OutgoingPicture): unknown {
  return { inlineData: { mimeType: picture.mediaType, data: new Base64String(picture) } };
}

function sizeOf({ size }: RenderCall): Readonly<Record<string, unknown>> {
  return size?.kind === 'grid' ? { aspectRatio: size.ratio, imageSize: size.tier } : {};
}

/** An empty object is not sent. */
function withoutNothing(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}
