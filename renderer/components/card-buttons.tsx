import type { ReactNode } from 'react';

/** The buttons of a card that asks something; what is above them scrolls where it has no room. */
export function CardButtons({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid shrink-0 grid-cols-[repeat(auto-fit,minmax(min(7.5rem,100%),1fr))] gap-x-6 gap-y-3">
      {children}
    </div>
  );
}

/** No higher than the window: it scrolls where its buttons leave the text less than two lines. */
export const askingCard =
  'card arrives scrolls flex max-h-[calc(100dvh-1.5rem)] min-w-0 shrink-0 flex-col gap-3 p-4 shadow-floating';
export const askingText = 'scrolls begins-in-sight flex items-start gap-3';
