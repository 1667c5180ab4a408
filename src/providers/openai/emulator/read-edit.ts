import type { EmulatedCall } from '../../../domain/emulator.js';
import { checkContentType } from './body.js';
import type { EditBody } from './edit-body.js';
import { readEditForm } from './edit-form.js';
import { readEditJson } from './edit-json.js';

/** The endpoint takes its pictures as files of a form, or in JSON as data URLs. */
export async function readEdit(call: EmulatedCall): Promise<EditBody> {
  const type = checkContentType(call, ['application/json', 'multipart/form-data']);
  return type === 'application/json' ? readEditJson(call) : readEditForm(call);
}
