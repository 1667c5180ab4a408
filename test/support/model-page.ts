const both = ['text-to-image', 'image-edit'];
// The page's text prints both badges at every row; an input picture is an edit's.
const edit = ['image-edit'];
const formats = ['png', 'jpeg', 'webp', 'gif', 'avif'];
const tolerances = ['1', '2', '3', '4', '5', '6'];
const fal = { 'x-providers': ['fal'] };

type Row = [
  name: string,
  type: string,
  group: string,
  modes: string[],
  behavior: string,
  more: Record<string, unknown>,
];

/** The model page of gemini-2.5-flash-image, row by row: type, group, modes, behaviour, values, defaults, badge. */
export const pageParameters: readonly Row[] = [
  ['prompt', 'string', 'Core', both, 'renamed', {}],
  ['seed', 'integer', 'Core', both, 'passthrough', {}],
  ['size', 'string', 'Size & Layout', both, 'converted', {}],
  ['aspect_ratio', 'string', 'Size & Layout', both, 'converted', {}],
  ['resolution', 'string', 'Size & Layout', both, 'converted', { examples: ['auto', '1K'] }],
  ['image', 'string', 'Media Inputs', edit, 'renamed', { format: 'binary' }],
  ['response_format', 'string', 'Output & Format', both, 'emulated', { enum: ['url', 'b64_json'], default: 'url' }],
  ['output_format', 'string', 'Output & Format', both, 'emulated', { enum: formats }],
  ['output_compression', 'integer', 'Output & Format', both, 'emulated', { minimum: 0, maximum: 100 }],
  ['n', 'integer', 'Output & Format', both, 'emulated', { default: 1, minimum: 1, maximum: 10 }],
  ['limit_generations', 'boolean', 'Additional', both, 'passthrough', fal],
  ['safety_tolerance', 'string', 'Additional', both, 'passthrough', { enum: tolerances, ...fal }],
  ['sync_mode', 'boolean', 'Additional', both, 'passthrough', fal],
];
