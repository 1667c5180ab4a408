import { mediaTypes } from '../../domain/asset.js';
import { imageFormats } from '../../domain/request.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { Answer, Operation, Parameter, Section } from '../operation.js';
import { ifRange, range, signed, width } from '../parameters.js';

const name: Parameter = {
  ...{ name: 'name', in: 'path', required: true, schema: { type: 'string' } },
  description: 'The picture and its format.',
};
const picture = Object.fromEntries(imageFormats.map((format) => [mediaTypes[format], { schema: {} }]));
const whole: Answer = { status: 200, description: 'The picture.', headers: ['ETag', 'Accept-Ranges'] };
const errors = [
  ...['invalid_value', 'invalid_signature', 'url_expired', 'not_found', 'conversion_failed'],
] as const satisfies readonly ErrorCode[];
const url = '$PICTURE_URL';

const get: Operation = {
  ...{ id: 'getFile', method: 'get', path: '/files/{name}' },
  summary: 'Fetch a picture',
  description:
    'Whoever has the URL may have the picture, until it expires after an hour; a thumbnail is at the same URL with `&w=`.',
  parameters: [name, ...signed, width, range, ifRange],
  answers: [
    { ...whole, content: picture },
    {
      ...{ status: 206, description: 'A part of it.', headers: ['ETag', 'Accept-Ranges', 'Content-Range'] },
      content: picture,
    },
  ],
  errors: [...errors, 'range_not_satisfiable'],
  samples: [
    { title: 'The picture', url, flags: '-o picture.png' },
    { title: 'A thumbnail', url: `${url}&w=256`, flags: '-o thumbnail.webp' },
    { title: 'Its first bytes', url, flags: '-o part.bin', headers: { Range: 'bytes=0-1023' } },
  ],
};

const head: Operation = {
  ...{ id: 'lookAtFile', method: 'head', path: '/files/{name}' },
  summary: 'Ask for its type and length',
  parameters: [name, ...signed, width],
  answers: [whole],
  errors,
  samples: [{ title: 'Type and length', url }],
};

export const filesSection: Section = {
  name: 'Files',
  description: 'Pictures under signed URLs, which other answers give.',
  operations: [get, head],
};
