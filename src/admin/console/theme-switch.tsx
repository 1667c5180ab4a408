import { useState } from 'preact/hooks';
import { chooseTheme, chosenTheme, themes } from './theme.js';

const names = { system: 'System', light: 'Light', dark: 'Dark' } as const;

export function ThemeSwitch() {
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (value: string) => {
    const chosen = themes.find((each) => each === value) ?? 'system';
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <select aria-label="Theme" value={theme} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      {themes.map((each) => (
        <option key={each} value={each}>
          {names[each]}
        </option>
      ))}
    </select>
  );
}
