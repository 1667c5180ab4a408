import { useEffect, useState } from 'preact/hooks';
import { chosenTheme, onThemeChange } from '../../theme.js';
import { tellBoard } from './board-settings.js';

/** bull-board in a frame; it reads its theme when it is loaded, so it is loaded anew for another one. */
export function Board({ address }: { readonly address: string }) {
  const [theme, setTheme] = useState(() => {
    tellBoard(chosenTheme());
    return chosenTheme();
  });
  useEffect(
    () =>
      onThemeChange(() => {
        tellBoard(chosenTheme());
        setTheme(chosenTheme());
      }),
    [],
  );
  return (
    <iframe key={`${theme} ${address}`} class="queues-board" src={address} title="Jobs, as bull-board shows them" />
  );
}
