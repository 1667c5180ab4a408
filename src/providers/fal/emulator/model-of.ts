import { type Fields, readObject } from './fields.js';
import { lookAtAll } from './input-picture.js';
import type { InputPicture, Model, Work } from './model.js';

/** An endpoint whose input pictures, if it takes any, are a list of URLs. */
export function modelOf<Input extends { readonly image_urls?: readonly string[] }>(
  id: string,
  fields: Fields<Input>,
  workOf: (input: Input, inputs: readonly InputPicture[]) => Work,
): Model {
  return {
    id,
    settle(body, look) {
      const reading = readObject<Input>(fields, body, ['body']);
      if ('violations' in reading) return reading;
      const inputs = lookAtAll(reading.value.image_urls ?? [], 'image_urls', look);
      if ('violations' in inputs) return inputs;
      return { value: workOf(reading.value, inputs.value) };
    },
  };
}
