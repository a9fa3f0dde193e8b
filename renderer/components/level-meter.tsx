import { useEffect, useRef } from 'react';

/** How loud something is, redrawn each frame outside of React. `level` gives 0 to 1. */
export function LevelMeter({ label, level }: { readonly label: string; readonly level: () => number }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      if (bar.current) bar.current.style.transform = `scaleX(${level().toFixed(3)})`;
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
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
