import { useState } from 'preact/hooks';
import { within, type MaskOp } from './mask-op.js';

interface MaskRectangleProps {
  readonly size: { readonly width: number; readonly height: number };
  readonly onOp: (op: MaskOp) => void;
}

const sides = [
  ['x', 'From left'],
  ['y', 'From top'],
  ['width', 'Width'],
  ['height', 'Height'],
] as const;

/** Marks without a pointer. */
export function MaskRectangle({ size, onOp }: MaskRectangleProps) {
  const [area, setArea] = useState({
    x: Math.round(size.width / 4),
    y: Math.round(size.height / 4),
    width: Math.round(size.width / 2),
    height: Math.round(size.height / 2),
  });
  const marked = within(area, size);
  const add = (erases: boolean) => marked && onOp({ kind: 'rectangle', erases, area: marked });
  return (
    <fieldset class="playground-rectangle">
      <legend class="small">Rectangle, in pixels of {`${size.width}×${size.height}`}</legend>
      {sides.map(([side, name]) => (
        <label key={side} class="small">
          {name}
          <input
            type="number"
            value={area[side]}
            min={0}
            max={side === 'x' || side === 'width' ? size.width : size.height}
            onInput={({ currentTarget }) => setArea({ ...area, [side]: currentTarget.valueAsNumber })}
          />
        </label>
      ))}
      <button type="button" class="button" disabled={!marked} onClick={() => add(false)}>
        Mark
      </button>
      <button type="button" class="button" disabled={!marked} onClick={() => add(true)}>
        Unmark
      </button>
    </fieldset>
  );
}
