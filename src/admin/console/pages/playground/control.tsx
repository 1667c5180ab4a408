import type { Property } from './model.js';
import { textOf } from './value.js';

interface ControlProps {
  readonly id: string;
  readonly property: Property;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly describedBy?: string;
  readonly invalid: boolean;
}

/** What a parameter of a type is chosen or written with; left empty it is not said. */
export function Control({ id, property, value, onChange, describedBy, invalid }: ControlProps) {
  const { type, examples, minimum, maximum } = property;
  const common = { id, value, 'aria-describedby': describedBy, 'aria-invalid': invalid };
  const choices = type === 'boolean' ? ['true', 'false'] : property.enum;
  const unsaid = property.default === undefined ? 'Default' : `Default (${textOf(property.default)})`;
  if (choices) {
    const unknown = value !== '' && !choices.includes(value) ? [value] : [];
    return (
      <select {...common} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{unsaid}</option>
        {[...choices, ...unknown].map((choice) => (
          <option key={choice} value={choice}>
            {type === 'boolean' ? (choice === 'true' ? 'Yes' : 'No') : choice}
          </option>
        ))}
      </select>
    );
  }
  if (type === 'object' || type === 'array') {
    return (
      <textarea
        {...common}
        class="mono"
        rows={2}
        placeholder={type === 'object' ? '{ }' : '[ ]'}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const isNumber = type === 'integer' || type === 'number';
  return (
    <>
      <input
        {...common}
        type={isNumber ? 'number' : 'text'}
        step={type === 'number' ? 'any' : undefined}
        min={minimum}
        max={maximum}
        placeholder={textOf(property.default)}
        list={examples && `${id}-list`}
        autocomplete="off"
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {examples && (
        <datalist id={`${id}-list`}>
          {examples.map((example) => (
            <option key={example} value={example} />
          ))}
        </datalist>
      )}
    </>
  );
}
