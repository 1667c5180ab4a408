import type { View } from './filters.js';

const views = [
  ['gallery', 'Gallery'],
  ['table', 'Table'],
] as const;

interface ViewSwitchProps {
  readonly view: View;
  readonly onChange: (view: View) => void;
}

export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <div class="generations-views" role="group" aria-label="Shown as">
      {views.map(([name, label]) => (
        <button key={name} type="button" class="button" aria-pressed={name === view} onClick={() => onChange(name)}>
          {label}
        </button>
      ))}
    </div>
  );
}
