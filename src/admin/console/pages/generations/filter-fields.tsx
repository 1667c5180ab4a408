import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { localTimeOf, timeOf } from './filters.js';

interface FieldProps {
  readonly label: string;
  /** '' where nothing is asked for. */
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** Typing is over after this long without another letter. */
const pauseMs = 350;

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'search';
  readonly choices?: readonly string[];
}

/** Asked for when the typing pauses, at Enter, and when it is left. */
export function TextField({ label, value, onChange, type = 'text', choices }: TextFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const timer = useRef<number>(undefined);
  const said = useRef(value);
  useEffect(() => {
    // What was said here comes back without its last space, and maybe after the next letter.
    if (value !== said.current) setTyped(value);
    said.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (text: string) => {
    clearTimeout(timer.current);
    if (text.trim() === value) return;
    said.current = text.trim();
    onChange(said.current);
  };
  return (
    <div class="field">
      <label for={id} class={type === 'search' ? 'unseen' : undefined}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        value={typed}
        list={choices && `${id}-choices`}
        autocomplete="off"
        spellcheck={false}
        placeholder={type === 'search' ? label : 'Any'}
        onInput={({ currentTarget: { value: text } }) => {
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => say(text), pauseMs);
        }}
        onChange={({ currentTarget }) => say(currentTarget.value)}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </div>
  );
}

/** `choices` by value; one that the address names and nobody else knows is a choice too. */
export function PickField({
  label,
  value,
  onChange,
  choices,
}: FieldProps & { readonly choices: Readonly<Record<string, string>> }) {
  const id = useId();
  const all = value && !(value in choices) ? { ...choices, [value]: value } : choices;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">Any</option>
        {Object.entries(all).map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export function TimeField({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div class="field generations-time">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        value={localTimeOf(value)}
        onChange={({ currentTarget }) => onChange(timeOf(currentTarget.value))}
      />
    </div>
  );
}
