import type { EmulatedAnswer, EmulatedCall, Emulator, EmulatorTools } from '../../../domain/emulator.js';
import { Rejection } from '../../gemini/emulator/rejection.js';
import { openAccessTokens, type AccessTokens } from './access-tokens.js';
import { checkCredentials } from './credentials.js';
import { recordedAnswer } from './fixtures.js';
import { generate } from './generate.js';
import { answerOAuth } from './oauth.js';
import { readResource } from './resource.js';

/** Of express mode; a project takes the tokens of its service account. */
const key = 'AQ.SandboxKeyOfTheHalftoneEmulator0000000000000000000';
const { headers } = recordedAnswer('vertex-200-image');

/** Vertex AI's Gemini image models and Google's token server, as their references and recorded answers have them. */
export const emulator: Emulator = {
  key,
  open: (tools) => {
    const tokens = openAccessTokens(Date.now);
    return async (call) => ({ ...(await route(call, tokens, tools).catch(rejected)), headers });
  },
};

async function route(call: EmulatedCall, tokens: AccessTokens, tools: EmulatorTools): Promise<EmulatedAnswer> {
  if (call.endpoint === 'oauth') return answerOAuth(call, tokens, tools.url('oauth', '/token'));
  const resource = readResource(call);
  checkCredentials(call, resource, { key, tokens });
  return generate(resource, call.body, tools);
}

function rejected(fault: unknown): EmulatedAnswer {
  if (fault instanceof Rejection) return { status: fault.status, body: fault.body };
  throw fault;
}
