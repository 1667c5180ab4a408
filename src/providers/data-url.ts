import type { OutgoingPicture, RenderCall } from '../domain/plan.js';
import { Base64String } from '../domain/streamed-json.js';

/** Stands in a body for a picture as a data URL. */
export function dataUrl(picture: OutgoingPicture): Base64String {
  return new Base64String(picture, `data:${picture.mediaType};base64,`);
}

/** The inputs of a call as data URLs in the field that its model has for them; none where it has none. */
export function namedPictures({ inputs, inputField }: RenderCall): Readonly<Record<string, unknown>> {
  if (inputs.length === 0 || !inputField) return {};
  const pictures = inputs.map(dataUrl);
  return { [inputField.name]: inputField.one ? pictures[0] : pictures };
}
