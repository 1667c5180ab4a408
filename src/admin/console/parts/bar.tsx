interface BarProps {
  /** What it says, for whoever does not see it: "Spent today". */
  readonly label: string;
  readonly value: number;
  readonly of: number;
  /** The value in words: "$1.20 of $5.00". */
  readonly text: string;
}

/** How much of something is used; nearly all and all of it have colours of their own. */
export function Bar({ label, value, of, text }: BarProps) {
  const share = of > 0 ? Math.min(1, Math.max(0, value / of)) : 0;
  const tone = share >= 1 ? 'bad' : share >= 0.8 ? 'warn' : 'accent';
  return (
    <div
      class="bar"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={Math.min(value, of)}
      aria-valuetext={text}
    >
      <span class="bar-track">
        <span class={`bar-fill bar-${tone}`} style={{ width: `${share * 100}%` }} />
      </span>
      <span class="bar-text">{text}</span>
    </div>
  );
}
