import { eventText } from './event-text.js';

const completed = {
  type: 'image_generation.completed',
  b64_json: 'iVBORw0KGgo=',
  created_at: 1796014644,
  size: '1024x1024',
  quality: 'auto',
  background: 'opaque',
  output_format: 'png',
  usage: {
    input_tokens: 5,
    output_tokens: 1290,
    total_tokens: 1295,
    input_tokens_details: {
      text_tokens: 5,
      image_tokens: 0,
    },
    output_tokens_details: {
      text_tokens: 0,
      image_tokens: 1290,
    },
  },
  id: 'gen_0mx2sqwy33mvlf5cffqdgl',
  metadata: {
    index: 0,
    model: 'gemini-2.5-flash-image',
    executed_model: 'gemini/gemini-2.5-flash-image',
    provider: 'gemini',
    provider_name: 'Gemini API',
    cost: 0.0387015,
    cost_currency: 'USD',
    adjustments: [
      {
        param: 'size',
        behavior: 'converted',
        asked: '1024x1024',
        sent: {
          aspect_ratio: '1:1',
        },
        reason: 'the model makes exactly 1024x1024',
        provider: 'gemini',
      },
      {
        param: 'stream',
        behavior: 'emulated',
        asked: true,
        sent: null,
        reason: 'each picture is sent as soon as it is ready',
        provider: 'gemini',
      },
    ],
    sandbox: false,
  },
};

export const pictureEvents = eventText(completed.type, completed);

const edited = { ...completed, type: 'image_edit.completed' };
export const editEvents = eventText(edited.type, edited);
