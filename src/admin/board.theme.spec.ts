import { readFileSync } from 'node:fs';
import { boardColours } from './board.theme.js';

const tokens = readFileSync(new URL('./console/style/tokens.css', import.meta.url), 'utf8');

test.each(Object.entries(boardColours))('the board has the console’s colour %s', (name, { light, dark }) => {
  expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark});`);
});
