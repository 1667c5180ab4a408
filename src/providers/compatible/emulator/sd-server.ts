import { STATUS_CODES } from 'node:http';
import type { CallBody, Form } from './call-body.js';
import { keyRequired } from './local-ai-errors.js';
import { readPicture } from './picture.js';
import { recorded } from './recordings.js';
import { fieldsOf, JsonException, leadingInteger } from './sd-json.js';
import { type SdRequest, settle } from './sd-order.js';
import { type Reading, refusalMessage, type Server } from './server.js';

/**
 * stable-diffusion.cpp's server (`examples/server`: api.md and its sources) with a diffusion transformer loaded, whose
 * sides are multiples of 16. It knows no keys: the one here is checked by a proxy before it, as LocalAI would.
 */
export const sdServer: Server = {
  routes: { '/images/generations': generation, '/images/edits': edit },
  unauthorized: keyRequired,
  failure: (status, message = messages[status] ?? STATUS_CODES[status] ?? '') => ({ status, body: { error: message } }),
  refusal: () => sdServer.failure(400, refusalMessage),
  elsewhere: () => ({ status: 404, body: undefined }),
};

const messages: Readonly<Record<number, string>> = { 500: 'generate_image returned no results' };

function generation({ text, json }: CallBody): Reading {
  if (text === '') return invalid('empty body');
  try {
    const fields = fieldsOf(json);
    fields.integer('output_compression', 100);
    return order({
      prompt: fields.text('prompt', ''),
      batch: fields.integer('n', 1),
      size: fields.text('size', ''),
      format: fields.text('output_format', 'png'),
      formats: ['png', 'jpeg', 'webp'],
    });
  } catch (fault) {
    if (!(fault instanceof JsonException)) throw fault;
    return { refused: { status: 500, body: { error: 'server_error', message: fault.message } } };
  }
}

function edit({ contentType, form }: CallBody): Reading {
  if (contentType !== 'multipart/form-data') return invalid('Content-Type must be multipart/form-data');
  const prompt = form?.text('prompt');
  if (!form || !prompt) return { refused: recorded('sdcpp-400') };
  const images = imagesOf(form);
  if (images.length === 0) return invalid('at least one image[] required');
  return order({
    prompt,
    batch: leadingInteger(form.text('n')) ?? 1,
    size: form.text('size') ?? '',
    format: form.text('output_format') ?? 'png',
    formats: ['png', 'jpeg'],
    // What cannot be decoded is passed over, and nothing is said of it.
    input: images.flatMap((bytes) => readPicture(bytes) ?? [])[0],
    mask: form.files('mask')[0],
  });
}

/** The older name counts, once, only where the newer is not used. */
function imagesOf(form: Form): readonly Buffer[] {
  const images = form.files('image[]');
  return images.length > 0 ? images : form.files('image').slice(0, 1);
}

function order(request: SdRequest): Reading {
  if (request.prompt === '') return { refused: recorded('sdcpp-400') };
  const settled = settle(request);
  return typeof settled === 'string' ? invalid(settled) : { order: settled };
}

function invalid(message: string): Reading {
  return { refused: sdServer.failure(400, message) };
}
