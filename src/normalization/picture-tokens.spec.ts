import { pictureTokens } from './picture-tokens.js';

test.each([
  ['a count alone', { count: 272 }, [3840, 2160], 272],
  ['an area, rounded up', { count: 439, byArea: true }, [1024, 1536], 659],
  ['few patches', { count: 16, byPatches: true }, [1024, 1024], 196],
  ['more patches', { count: 24, byPatches: true }, [1024, 1024], 439],
  ['patches of small pictures', { count: 16, byPatches: true }, [976, 704], 129],
  ['patches of a square', { count: 96, byPatches: true }, [1024, 1024], 7024],
  ['fewer patches across a flat picture', { count: 96, byPatches: true }, [1536, 1024], 5488],
  ['the same across a tall one', { count: 96, byPatches: true }, [1024, 1536], 5488],
  ['patches that are more tokens in a large one', { count: 96, byPatches: true }, [3584, 2048], 12_329],
] as const)('%s tells the tokens of a picture', (_what, tokens, [width, height], expected) => {
  expect(pictureTokens(tokens, { width, height })).toBe(expected);
});
