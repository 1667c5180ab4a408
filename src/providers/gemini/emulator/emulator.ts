import type { EmulatedAnswer, EmulatedCall, Emulator, EmulatorTools } from '../../../domain/emulator.js';
import { checkCredentials } from './credentials.js';
import type { Dialect } from './dialect.js';
import { recordedAnswer } from './fixtures.js';
import { generateContent } from './generate-content.js';
import { readRequest } from './generate-content-request.js';
import { describeModel, liveModel, liveModels } from './live-models.js';
import { rejection, Rejection } from './rejection.js';
import { generateContentMessage } from './request-message.js';
import { steeredFailure } from './steered-failure.js';

const key = 'AIzaSandboxKeyOfTheHalftoneEmulator0000';
const { headers } = recordedAnswer('gemini-200-image-only-16x9');

/** Google's Gemini API as its reference and recorded answers have it. */
export const emulator: Emulator = {
  key,
  open: (tools) => async (call) => {
    const started = performance.now();
    const answer = await route(call, tools).catch(rejected);
    return { ...answer, headers: headersAfter(performance.now() - started) };
  },
};

async function route(call: EmulatedCall, tools: EmulatorTools): Promise<EmulatedAnswer> {
  checkCredentials(call, key);
  const [path, id, method] = /^\/v1beta\/models(?:\/([^/:]+)(?::(\w+))?)?$/.exec(call.path) ?? [];
  if (call.method === 'POST' && id && method === 'generateContent') {
    const request = readRequest(call.body, generateContentMessage);
    return generateContent({ request, model: liveModel(id) }, dialectFor(id), tools);
  }
  if (call.method !== 'GET' || !path || method) throw rejection(404, 'Requested entity was not found.');
  return { status: 200, body: id ? describeModel(liveModel(id)) : { models: liveModels.map(describeModel) } };
}

function dialectFor(id: string): Dialect {
  return {
    failure: (status) => steeredFailure(status, id),
    answer: () => ({}),
    candidate: { index: 0 },
    promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
    usage: ({ serviceTier }) => ({ serviceTier }),
    usageOfNothing: {},
    detailsText: false,
  };
}

function rejected(fault: unknown): EmulatedAnswer {
  if (fault instanceof Rejection) return { status: fault.status, body: fault.body };
  throw fault;
}

function headersAfter(milliseconds: number): Readonly<Record<string, string>> {
  return { ...headers, 'server-timing': `gfet4t7; dur=${Math.round(milliseconds)}` };
}
