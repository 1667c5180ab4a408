import type { CallBody } from './call-body.js';
import { answerOf } from './local-ai-answer.js';
import { invalid, unreadable } from './local-ai-errors.js';
import { readPicture } from './picture.js';
import type { Reading } from './server.js';

/** A form of `model`, `prompt`, `image` and `mask` (white is painted anew); the picture has 512x512 and the seed 0. */
export function inpainting({ form }: CallBody): Reading {
  const prompt = form?.text('prompt');
  if (!form || !prompt) return invalid('Bad Request');
  const [image, mask] = [form.files('image')[0], form.files('mask')[0]];
  if (!image) return invalid('missing image file');
  if (!mask) return invalid('missing mask file');
  const [over, marked] = [readPicture(image)?.over, readPicture(mask)?.over];
  if (!over || !marked) return unreadable();
  return {
    order: {
      ...{ prompt, pictures: 1, pixels: { width: 512, height: 512 }, format: 'png', over },
      within: { mask: marked, convention: 'luminance' },
      seedOf: (picture) => picture,
      answer: (made) =>
        answerOf(
          made,
          made.pictures.map((picture) => ({ url: made.publish(picture) })),
        ),
    },
  };
}
