const place = 'board-settings';
const version = 2;

/** What bull-board keeps in the browser, with our theme in it. */
export function withTheme(kept: string | null, theme: 'light' | 'dark' | 'system'): string {
  const { state, ...rest } = readSettings(kept);
  return JSON.stringify({ version, ...rest, state: { ...state, theme } });
}

/** Read by the board when it is loaded. */
export function tellBoard(theme: 'light' | 'dark' | 'system'): void {
  localStorage.setItem(place, withTheme(localStorage.getItem(place), theme));
}

function readSettings(kept: string | null): { readonly state?: object } {
  try {
    return Object(JSON.parse(kept ?? '{}'));
  } catch {
    return {};
  }
}
