import type { OutgoingPicture } from '../domain/plan.js';
import { Base64String } from '../domain/streamed-json.js';

/** Stands in a body for a picture as a data URL. */
export function dataUrl(picture: OutgoingPicture): Base64String {
  return new Base64String(picture, `data:${picture.mediaType};base64,`);
}
