/** One run of a model. Times in Unix milliseconds. */
export interface Prediction {
  readonly id: string;
  readonly model: string;
  /** As it is echoed. */
  readonly input: unknown;
  readonly created: number;
  started?: number;
  ended?: Ending;
}

export interface Ending {
  readonly status: 'succeeded' | 'failed' | 'canceled';
  readonly at: number;
  /** URLs, as the model's schema has them. */
  readonly output?: unknown;
  readonly error?: string;
  readonly pictures?: number;
}

/** The first end counts: a run that goes on after a cancel changes nothing. */
export function end(prediction: Prediction, ending: Omit<Ending, 'at'>): void {
  prediction.ended ??= { ...ending, at: Date.now() };
}

/** A prediction as every answer has it. Official models show no version. */
export function describe(prediction: Prediction, urlOf: (path: string) => string): object {
  const { id, model, input, created, started, ended } = prediction;
  return {
    id,
    model,
    version: 'hidden',
    input,
    logs: '',
    output: ended?.output ?? null,
    data_removed: false,
    error: ended?.error ?? null,
    source: 'api',
    status: ended?.status ?? (started === undefined ? 'starting' : 'processing'),
    created_at: timestamp(created),
    ...(started !== undefined && { started_at: timestamp(started) }),
    ...(ended && { completed_at: timestamp(ended.at) }),
    urls: {
      cancel: urlOf(`/predictions/${id}/cancel`),
      get: urlOf(`/predictions/${id}`),
      stream: `https://stream.replicate.com/v1/files/${id}`,
      web: `https://replicate.com/p/${id}`,
    },
    ...(ended && { metrics: metricsOf(created, started, ended) }),
  };
}

/** In seconds. */
function metricsOf(created: number, started: number | undefined, { at, pictures }: Ending): object {
  return {
    ...(pictures !== undefined && { image_count: pictures }),
    predict_time: started === undefined ? 0 : (at - started) / 1000,
    total_time: (at - created) / 1000,
  };
}

function timestamp(time: number): string {
  return new Date(time).toISOString();
}
