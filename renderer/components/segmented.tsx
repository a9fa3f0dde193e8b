/**
 * A few choices of which one holds, side by side. Radio buttons to the keyboard and to a screen
 * reader.
 */
export function Segmented<T extends string>({
  legend,
  showLegend = false,
  options,
  value,
  disabled = false,
  onChange,
}: {
  readonly legend: string;
  readonly showLegend?: boolean;
  readonly options: readonly (readonly [value: T, name: string])[];
  /** Another than the options: none of them holds. */
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
}) {
  return (
    <fieldset disabled={disabled} className="min-w-0 disabled:opacity-70">
      <legend className={showLegend ? 'mb-1.5 font-medium' : 'sr-only'}>{legend}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded-control border border-control bg-surface p-0.5">
        {options.map(([option, name]) => (
          <label
            key={option}
            className="relative flex min-h-8 items-center rounded-small px-2 @3xs:px-3 hover:bg-hover has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={legend}
              className="sr-only"
              checked={value === option}
              onChange={() => onChange(option)}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
