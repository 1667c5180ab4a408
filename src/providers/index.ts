import { fal } from './fal/fal.provider.js';
import { gemini } from './gemini/gemini.provider.js';
import { mock } from './mock/mock.provider.js';
import type { Provider } from './provider.js';

/** Every provider; where several serve a model, this is the order in which they are tried. */
export const providers: readonly Provider[] = [gemini, fal, mock];
