import { useEffect, useRef } from 'react';

/** Milliseconds. To draw in each frame takes half of the page's processor time in a call. */
const redrawnEvery = 50;

/**
 * How loud something is, redrawn outside of React and only while it is seen. `level` gives 0 to 1.
 */
export function LevelMeter({ label, level }: { readonly label: string; readonly level: () => number }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let [frame, timer, drawn] = [0, 0, ''];
    const draw = () => {
      const scale = `scaleX(${level().toFixed(3)})`;
      if (bar.current && scale !== drawn) bar.current.style.transform = drawn = scale;
      timer = window.setTimeout(() => (frame = requestAnimationFrame(draw)), redrawnEvery);
    };
    draw();
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [level]);
  return (
    <div className="grid grid-cols-[4.5rem_1fr] items-center gap-2 text-tiny text-muted">
      <span>{label}</span>
      <div aria-hidden className="meter h-1.5 overflow-hidden rounded-round bg-hover">
        <div
          ref={bar}
          style={{ transform: 'scaleX(0)' }}
          className="h-full origin-left rounded-round rtl:origin-right bg-accent"
        />
      </div>
    </div>
  );
}
