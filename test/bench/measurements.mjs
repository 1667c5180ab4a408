import { conversions } from './measurements/conversions.mjs';
import { delayed } from './measurements/delayed.mjs';
import { fanOut } from './measurements/fan-out.mjs';
import { historyPage } from './measurements/history-page.mjs';
import { memory } from './measurements/memory.mjs';
import { oneAtATime } from './measurements/one-at-a-time.mjs';
import { start } from './measurements/start.mjs';
import { thirtyTwo } from './measurements/thirty-two.mjs';

/** Each gives rows of the table, and the windows that they were made from. */
export const measurements = {
  'one-at-a-time': oneAtATime,
  'thirty-two': thirtyTwo,
  delayed,
  'fan-out': fanOut,
  conversions,
  memory,
  history: historyPage,
  start,
};
