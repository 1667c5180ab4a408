import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { maximumRequestBytes } from '../domain/picture-limits.js';

/** Bytes that this process may have: those of its container, or those of the machine. */
export const memoryLimit = Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());

/** What a waiting client may cost at most: its body of up to 1 MB (as text, read), its record and its connection. */
const requestCost = 1_000_000;
/** The largest request that is legal: all of its pictures in base64, and the JSON around them. */
const largestBody = Math.ceil((maximumRequestBytes * 4) / 3) + 2_000_000;

/** How much is taken in at once where nothing is configured. */
export const defaultBudgets = {
  requests: Math.max(100, Math.floor(Math.min(getHeapStatistics().heap_size_limit, memoryLimit / 2) / requestCost)),
  bytes: Math.max(largestBody, Math.floor(memoryLimit / 2)),
  unfinished: 10_000,
} as const;

/** Bytes of pictures that may be open at once, as they are decoded: the largest legal one has 400 MB and runs alone. */
export const openPicturesBytes = Math.floor(memoryLimit / 4);
