export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const place = 'halftone.theme';

/** As the system has it, until somebody chooses. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(place);
  return themes.find((theme) => theme === kept) ?? 'system';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(place, theme);
  applyTheme(theme);
  dispatchEvent(new Event('halftone:theme'));
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

/** What is drawn in colours of its own (charts, the board) is drawn anew when these change. Gives the way to stop. */
export function onThemeChange(redraw: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', redraw);
  addEventListener('halftone:theme', redraw);
  return () => {
    system.removeEventListener('change', redraw);
    removeEventListener('halftone:theme', redraw);
  };
}

/** A colour of tokens.css as a canvas takes it: `colour('--accent')`. */
export function colour(token: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
