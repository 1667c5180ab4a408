import { withTheme } from './board-settings.js';

test.each([
  [null, { version: 2, state: { theme: 'dark' } }],
  [
    '{"state":{"theme":"light","pollingInterval":5},"version":2}',
    { version: 2, state: { theme: 'dark', pollingInterval: 5 } },
  ],
  ['not JSON', { version: 2, state: { theme: 'dark' } }],
  ['null', { version: 2, state: { theme: 'dark' } }],
])('of %j everything but the theme stays', (kept, settings) => {
  expect(JSON.parse(withTheme(kept, 'dark'))).toEqual(settings);
});
