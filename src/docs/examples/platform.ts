export const jobExample = {
  object: 'job',
  id: 'gen_0mx2sqxcs357tfqybksf8s-0',
  queue: 'render-gemini',
  state: 'active',
  created: 1796014645093,
  started: 1796014645104,
  due: null,
  ended: null,
  attempts: 0,
};

export const deliveryExample = {
  id: 'msg_0mx2sqx8k10mqggr6fv3x8',
  object: 'webhook_delivery',
  generation: 'gen_0mx2sqx8k10mqggr6fv3x8',
  event: 'generation.done',
  url: 'https://shop.example/hook',
  status: 'delivered',
  attempts: [
    {
      at: 1796014585,
      http_status: 500,
      error: 'The URL was answered with status 500.',
      ms: 31,
    },
    {
      at: 1796014645,
      http_status: 200,
      error: null,
      ms: 78,
    },
  ],
  next_attempt: null,
  created: 1796014585,
};

export const secretExample = {
  object: 'webhook_secret',
  key: 'whsec_YW4gZXhhbXBsZSBvZiBhIG5ldyBzZWNyZXQ=',
  previous: {
    key: 'whsec_YW4gZXhhbXBsZSBvZiBhIGZvcm1lciBvbmU=',
    valid_until: 1796101047,
  },
};

export const usageExample = {
  object: 'list',
  group_by: 'model',
  from: '2026-11-01',
  to: '2026-11-30',
  key_id: null,
  cost_currency: 'USD',
  data: [
    {
      model: 'gemini-2.5-flash-image',
      requests: 4,
      pictures: 4,
      cost: 0.1548057,
      calls_of_unknown_cost: 0,
    },
  ],
};
