import type { ThemeTokenName, UITheme } from '@bull-board/api/typings/app';

interface Colour {
  readonly light: string;
  readonly dark: string;
  /** What the board calls the things that have it; everything else there is derived from these. */
  readonly as: readonly ThemeTokenName[];
}

/** The console's colours by their names in `console/style/tokens.css`. */
export const boardColours: Readonly<Record<string, Colour>> = {
  ground: { light: '#f5f6f9', dark: '#11141a', as: ['background', 'sidebar'] },
  surface: { light: '#ffffff', dark: '#191d25', as: ['card', 'popover'] },
  sunken: { light: '#eceef3', dark: '#0c0f14', as: ['muted', 'secondary'] },
  hover: { light: '#eef0f6', dark: '#222834', as: ['accent', 'sidebar-accent'] },
  text: {
    ...{ light: '#1b2230', dark: '#e7eaf0' },
    as: ['foreground', 'secondary-foreground', 'accent-foreground', 'sidebar-foreground'],
  },
  muted: { light: '#545d6f', dark: '#a3acbb', as: ['muted-foreground', 'status-waiting', 'status-paused'] },
  line: { light: '#dce0e8', dark: '#2c323e', as: ['border', 'sidebar-border'] },
  edge: { light: '#7e899c', dark: '#717c8d', as: ['input'] },
  accent: { light: '#4553c9', dark: '#a3acff', as: ['primary', 'status-prioritized'] },
  'on-accent': { light: '#ffffff', dark: '#141833', as: ['primary-foreground', 'destructive-foreground'] },
  good: { light: '#156a43', dark: '#74d6a0', as: ['status-completed'] },
  bad: { light: '#ab241c', dark: '#ff988e', as: ['status-failed', 'destructive'] },
  warn: { light: '#7d5200', dark: '#f0bd60', as: ['status-delayed'] },
  busy: { light: '#1a57ae', dark: '#8cbaff', as: ['status-active', 'status-waiting-children'] },
};

const everywhere = {
  radius: '6px',
  'font-sans': "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  'font-mono': "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace",
};

export const boardTheme: UITheme = { light: themeOf('light'), dark: themeOf('dark') };

function themeOf(scheme: 'light' | 'dark') {
  const named = Object.values(boardColours).flatMap((colour) => colour.as.map((name) => [name, colour[scheme]]));
  return { ...everywhere, ...Object.fromEntries(named) };
}
