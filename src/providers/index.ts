import { compatible } from './compatible/compatible.provider.js';
import { fal } from './fal/fal.provider.js';
import { gemini } from './gemini/gemini.provider.js';
import { mock } from './mock/mock.provider.js';
import { openai } from './openai/openai.provider.js';
import { openrouter } from './openrouter/openrouter.provider.js';
import type { Provider } from './provider.js';
import { replicate } from './replicate/replicate.provider.js';
import { vertex } from './vertex/vertex.provider.js';

/** Every provider; where several serve a model, this is the order in which they are tried. */
export const providers: readonly Provider[] = [gemini, vertex, openai, fal, replicate, openrouter, compatible, mock];
