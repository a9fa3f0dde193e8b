import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

/** A key of the call: icon and word, filled while it is on. */
export function CallKey({
  icon: Icon,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'className' | 'type'> & { readonly icon: LucideIcon }) {
  return (
    <button
      type="button"
      className="flex h-17 w-19 flex-col items-center justify-center gap-1 rounded-card border border-rule bg-surface text-tiny hover:bg-hover disabled:opacity-50 aria-expanded:border-ink aria-expanded:bg-ink aria-expanded:text-canvas aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-canvas"
      {...rest}
    >
      <Icon aria-hidden size={22} strokeWidth={1.75} className="shrink-0" />
      {children}
    </button>
  );
}
