export const dryRunExample = {
  estimated: true,
  model: 'gemini-2.5-flash-image',
  provider: 'gemini',
  total_cost_micros: 154806,
  currency: 'USD',
  components: [
    {
      type: 'input',
      metric: 'token',
      quantity: 20,
      billable_quantity: 20,
      unit_price: 3e-7,
      total_cost: 6,
    },
    {
      type: 'output',
      metric: 'token_image',
      quantity: 5160,
      billable_quantity: 5160,
      unit_price: 0.00003,
      total_cost: 154800,
    },
  ],
  plan: {
    n: 4,
    response_format: 'url',
    route: [
      {
        provider: 'gemini',
        model: 'gemini-2.5-flash-image',
        upstream: 'gemini-2.5-flash-image',
        operation: 'generate',
        transport: 'sync',
        calls: 4,
        images_per_call: 1,
        sent: {
          aspect_ratio: '16:9',
        },
        expected_size: '1344x768',
        converted: {},
        prepared_inputs: 0,
        native_mask: false,
        timeout_ms: 300000,
        total_cost_micros: 154806,
      },
    ],
  },
  adjustments: [
    {
      param: 'n',
      behavior: 'emulated',
      asked: 4,
      sent: 1,
      reason: '4 calls side by side: the provider makes one picture a call',
      provider: 'gemini',
    },
    {
      param: 'size',
      behavior: 'converted',
      asked: '16:9',
      sent: {
        aspect_ratio: '16:9',
      },
      reason: 'the model takes the shape as a ratio',
      provider: 'gemini',
    },
  ],
};
