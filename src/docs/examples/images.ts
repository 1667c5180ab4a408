/** A small blue square. */
export const photo =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAMAAACdt4HsAAAAA1BMVEUqb5cero9jAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAG0lEQVRYw+3BgQAAAADDoPlT3+AEVQEAAAB8AxBAAAEZszF2AAAAAElFTkSuQmCC';

export const imagesExample = {
  created: 1796014644,
  data: [
    {
      url: 'https://halftone.example/files/gen_0mx2sqwoh3acfosymqvjqj.0.0.0.png?expires=1796018244&signature=sXcpeqrM4rmmEsBRpk1UIyUYSUu5cbmAvDBtQGAFekA',
    },
  ],
  background: 'opaque',
  output_format: 'png',
  size: '1024x1024',
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
  id: 'gen_0mx2sqwoh3acfosymqvjqj',
  metadata: {
    model: 'gemini-2.5-flash-image',
    executed_model: 'gemini/gemini-2.5-flash-image',
    provider: 'gemini',
    provider_name: 'Gemini API',
    cost: 0.0387015,
    cost_currency: 'USD',
    attempts: [
      {
        pictures: [0],
        provider: 'gemini',
        model: 'gemini-2.5-flash-image',
        status: 'done',
        http_status: null,
        code: null,
        request_id: 'cb1c6a3e',
        ms: 252,
        cost: 0.0387015,
      },
    ],
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
    ],
    failures: [],
    sandbox: false,
  },
};
