import { randomInt } from 'node:crypto';
import type { EmulatedAnswer, EmulatedCall, EmulatorTools, Steering } from '../../../domain/emulator.js';
import type { Creation } from './create-request.js';
import { describe, end, type Prediction } from './prediction.js';
import { notFound, steeredFailure } from './problems.js';
import { secondsToWait, within } from './prefer.js';
import { run } from './run.js';

/** Predictions beyond so many are forgotten, the oldest that have ended first. */
const keptPredictions = 1000;

export interface Predictions {
  create(creation: Creation, call: EmulatedCall): Promise<EmulatedAnswer>;
  get(id: string): EmulatedAnswer;
  cancel(id: string): EmulatedAnswer;
}

export function openPredictions(tools: EmulatorTools): Predictions {
  const predictions = new Map<string, Prediction>();
  const show = (prediction: Prediction): object => describe(prediction, (path) => tools.url('api', path));

  return {
    async create(creation, call) {
      if ('rejected' in creation) return creation.rejected;
      const { model, order, input } = creation;
      const steering = tools.steer(order.prompt);
      if (steering.fail !== undefined) {
        await tools.pause(steering);
        return steeredFailure(steering.fail);
      }
      const prediction: Prediction = { id: newId(), model: model.id, input: echoOf(input), created: Date.now() };
      const accepted = show(prediction);
      const finished = run(prediction, { model, order, steering }, tools);
      predictions.set(prediction.id, prediction);
      forgetOldest();
      const seconds = secondsToWait(call.headers['prefer']);
      if (seconds === undefined) return created(prediction, accepted, steering);
      // What hangs is still running when any wait is over, so there is no point in holding the request for a minute.
      await within(steering.hang ? 0 : seconds * 1000, finished);
      return created(prediction, show(prediction), steering);
    },
    get(id) {
      const prediction = predictions.get(id);
      return prediction ? { status: 200, body: show(prediction) } : notFound();
    },
    cancel(id) {
      const prediction = predictions.get(id);
      if (!prediction) return notFound();
      end(prediction, { status: 'canceled' });
      return { status: 200, body: show(prediction) };
    },
  };

  /** 201 whether it has ended or not; the header tells of the wait that was enough. */
  function created(prediction: Prediction, body: object, { reset, half }: Steering): EmulatedAnswer {
    const headers = {
      location: tools.url('api', `/predictions/${prediction.id}`),
      ...('completed_at' in body && { 'preference-applied': 'wait' }),
    };
    return { status: 201, headers, body, ...(reset ? { cut: 'reset' } : half && { cut: 'half' }) };
  }

  function forgetOldest(): void {
    if (predictions.size <= keptPredictions) return;
    const oldest = [...predictions.values()].find(({ ended }) => ended);
    if (oldest) predictions.delete(oldest.id);
  }
}

/** 26 letters and digits, without those that look alike. */
function newId(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from({ length: 26 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Replicate does not store what comes as a data URI; here the echo keeps its head. */
function echoOf(input: unknown): unknown {
  const text = JSON.stringify(input, (_, value: unknown) =>
    typeof value === 'string' ? (/^data:[^,]*;base64,/i.exec(value)?.[0] ?? value) : value,
  );
  return JSON.parse(text);
}
