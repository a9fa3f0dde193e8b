import type { ReactNode } from 'react';

interface ListPaneProps {
  readonly title: string;
  /** With the stage open, the first heading is what it shows. */
  readonly isStageOpen: boolean;
  /** Stays above the list. */
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** The list of a room: its field, and below it what matches. */
export function ListPane({ title, isStageOpen, head, children }: ListPaneProps) {
  const Heading = isStageOpen ? 'h2' : 'h1';
  return (
    <section
      aria-label={title}
      className="@container scrolls flex min-h-0 flex-1 flex-col gap-2 bg-surface pt-2 roomy:border-e roomy:border-rule"
    >
      <Heading className="sr-only">{title}</Heading>
      <div className="scrolls flex max-h-3/4 shrink-0 flex-col gap-2 px-4 pt-1 *:shrink-0">{head}</div>
      {children}
    </section>
  );
}
