import type { GenerateContentRequest } from '../../gemini/emulator/generate-content-request.js';
import type { LiveModel } from '../../gemini/emulator/live-models.js';
import { invalidArgument } from '../../gemini/emulator/rejection.js';

const formats: ReadonlyMap<string, LiveModel['output']> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpeg'],
]);

/** The type of the pictures: the one that is asked for, else the model's own. */
export function outputOf({ generationConfig }: GenerateContentRequest, model: LiveModel): LiveModel['output'] {
  const { mimeType, compressionQuality = 0 } = generationConfig?.imageConfig?.imageOutputOptions ?? {};
  // What may be asked for is documented, what another value is answered with is not.
  if (compressionQuality < 0 || compressionQuality > 100) throw invalidArgument();
  if (!mimeType) return model.output;
  const format = formats.get(mimeType);
  if (!format) throw invalidArgument();
  return format;
}
