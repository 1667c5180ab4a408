import { gemini25Pixels, gemini3WidePixels, nearestPixels } from './pixels.js';

test.each([
  [1024, 1024, gemini25Pixels, '1024x1024'],
  [4000, 3000, gemini25Pixels, '1184x864'],
  [1920, 1080, gemini25Pixels, '1344x768'],
  [100, 4000, gemini25Pixels, '768x1344'],
  [100, 4000, gemini3WidePixels, '352x2928'],
  [400, 100, gemini3WidePixels, '2064x512'],
])('an edit of %ix%i comes in the nearest ratio', (width, height, pixels, expected) => {
  const nearest = nearestPixels(pixels, { width, height });
  expect(`${nearest.width}x${nearest.height}`).toBe(expected);
});
