import type { EmulatorTools, Steering } from '../../../domain/emulator.js';
import type { Model, Order, Work } from './model.js';
import { end, type Prediction } from './prediction.js';
import { flagged, RunFailure, unknownError } from './run-failure.js';

/** What a prediction is asked for, and what its directives make of that. */
export interface Request {
  readonly model: Model;
  readonly order: Order;
  readonly steering: Steering;
}

/** Runs a prediction to its end. A slow one is `starting` for the first quarter of its time. */
export async function run(prediction: Prediction, request: Request, tools: EmulatorTools): Promise<void> {
  try {
    const pause = tools.pause(request.steering);
    const waitingMs = request.steering.slowMs / 4;
    if (waitingMs > 0) await tools.passed(waitingMs);
    if (prediction.ended) return;
    prediction.started = Date.now();
    const work = request.order.begin();
    const pictures = picturesOf(work, request.steering);
    if (pictures > 0) bill(prediction, work, pictures, tools);
    await pause;
    if (prediction.ended) return;
    if (request.steering.refuse) throw flagged();
    const output = await outputOf(pictures, work, request, tools);
    end(prediction, { status: 'succeeded', output, pictures });
  } catch (fault) {
    const { message } = fault instanceof RunFailure ? fault : unknownError('Unknown error');
    end(prediction, { status: 'failed', error: message });
  }
}

/** A run that is refused makes none, and a picture is what is paid for. */
function picturesOf({ pictures }: Work, { refuse, noImage, two }: Steering): number {
  return refuse || noImage ? 0 : pictures + (two ? 1 : 0);
}

/** At the start of the work: what is canceled in the middle is charged all the same. */
function bill({ id, model }: Prediction, { usd }: Work, pictures: number, tools: EmulatorTools): void {
  tools.bill({ requestId: id, model, pictures, usd: Math.round(pictures * usd * 1e6) / 1e6 });
}

/** One URL or a list, as the model's schema has it; a picture too many makes a list of what is one elsewhere. */
async function outputOf(
  pictures: number,
  work: Work,
  { model, order }: Request,
  tools: EmulatorTools,
): Promise<unknown> {
  const { width, height, format, seed, over } = work;
  const urls = await Promise.all(
    Array.from({ length: pictures }, async (_, index) => {
      const own = seed === undefined ? undefined : seed + index;
      const bytes = await tools.draw({ width, height, format, prompt: order.prompt, seed: own, over });
      return tools.publish(bytes, format);
    }),
  );
  return model.output === 'list' || urls.length > 1 ? urls : (urls[0] ?? null);
}
