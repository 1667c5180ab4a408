import { blend } from './blend.js';

/** What lies below, what above, how much of it is seen, what is seen. */
test.each([
  [[10, 20, 30], [200, 100, 50], 0, [10, 20, 30]],
  [[10, 20, 30], [200, 100, 50], 255, [200, 100, 50]],
  [[10, 20, 30], [200, 100, 50], 51, [48, 36, 34]],
  [[0, 0, 0], [255, 255, 255], 128, [128, 128, 128]],
  [[9, 8, 7, 0], [1, 2, 3, 255], 0, [9, 8, 7, 0]],
  [[9, 8, 7, 255], [1, 2, 3, 0], 255, [1, 2, 3, 0]],
  [[10, 20, 30, 255], [200, 100, 50, 255], 51, [48, 36, 34, 255]],
  [[0, 0, 255, 255], [255, 0, 0, 0], 102, [0, 0, 255, 153]],
  [[255, 0, 0, 0], [0, 0, 255, 255], 102, [0, 0, 255, 102]],
  [[100, 0, 0, 51], [0, 100, 0, 204], 127, [20, 80, 0, 127]],
  [[9, 8, 7, 0], [1, 2, 3, 0], 100, [9, 8, 7, 0]],
])('%j under %j of weight %d is %j', async (below, above, weight, seen) => {
  const channels = below.length === 4 ? 4 : 3;
  // Between two neighbours that nothing may touch, and long enough for several pieces.
  const [neighbours, marked] = [10_000, [5_000, 5_001, 9_000]];
  const under = Uint8Array.from(Array.from({ length: neighbours }, () => below).flat());
  const over = Uint8Array.from(Array.from({ length: neighbours }, () => above).flat());
  const weights = Uint8Array.from({ length: neighbours }, (_, at) => (marked.includes(at) ? weight : 0));
  await blend({ under, over, weights, channels });
  const pixel = (at: number) => [...under.subarray(at * channels, at * channels + channels)];
  expect(marked.map(pixel)).toEqual([seen, seen, seen]);
  expect([4_999, 5_002, 8_999, 9_001].map(pixel)).toEqual([below, below, below, below]);
});
