import { useEffect, useId, useRef, useState } from 'react';
import { isolated, numberText } from '../../shared/words/index.ts';

/**
 * A value from 0 to 1 in steps of a twentieth. `onChoose` is called when it is let go of, not on
 * the way.
 */
export function Slider({
  label,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChoose: (value: number) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [moved, setMoved] = useState<number | null>(null);
  useEffect(() => {
    const element = input.current;
    // React's onChange is the browser's `input`: each step. The browser's `change` is the last one.
    const choose = () => {
      if (element) onChoose(element.valueAsNumber / 100);
      setMoved(null);
    };
    element?.addEventListener('change', choose);
    return () => element?.removeEventListener('change', choose);
  }, [onChoose]);
  const shown = moved ?? Math.round(value * 100);
  const percent = isolated(`${numberText(shown)} %`);
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-2 gap-y-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span aria-hidden className="text-tiny text-muted tabular-nums">
        {percent}
      </span>
      <input
        ref={input}
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={shown}
        aria-valuetext={percent}
        onChange={(event) => setMoved(event.target.valueAsNumber)}
        className="col-span-2 h-9 w-full accent-accent"
      />
    </div>
  );
}
