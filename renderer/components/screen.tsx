import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

const widths = { normal: 'max-w-7xl', form: 'mx-auto max-w-3xl', full: 'min-h-120' } as const;

/** One screen: its heading, what can be done here, and its content that scrolls. */
export function Screen({
  title,
  actions,
  width = 'normal',
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  /**
   * Heading and content end at the same edge. `form`: one column in the middle; `full`: the content
   * fills the height and scrolls by itself.
   */
  readonly width?: 'normal' | 'form' | 'full';
  readonly children: ReactNode;
}) {
  return (
    <div className="scrolls flex min-h-0 flex-1 flex-col">
      <div className={`flex w-full flex-1 flex-col gap-5 p-4 @wide:px-6 @wide:py-5 ${widths[width]}`}>
        <header className="flex min-h-9 shrink-0 flex-wrap items-center justify-between gap-2">
          <h1 className="text-title font-semibold">{title}</h1>
          {actions && <div className="flex max-w-full flex-wrap items-center gap-2">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

/** A part of a screen under a heading of its own. */
export function Section({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">{title}</h2>
        {actions && <div className="flex max-w-full flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** What will be here, and how to begin. */
export function Empty({
  icon: Icon,
  title,
  children,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 py-12 text-center">
      <Icon aria-hidden size={28} strokeWidth={1.5} className="text-muted" />
      <p className="font-semibold">{title}</p>
      <div className="max-w-sm text-muted">{children}</div>
    </div>
  );
}
