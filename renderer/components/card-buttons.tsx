import type { ReactNode } from 'react';

/** The buttons of a card that asks something: in view even where it is higher than the window. */
export function CardButtons({ children }: { readonly children: ReactNode }) {
  return (
    <div className="sticky bottom-0 -mx-4 -mb-4 grid grid-cols-[repeat(auto-fit,minmax(min(7.5rem,100%),1fr))] gap-x-6 gap-y-3 rounded-card bg-surface px-4 pb-4">
      {children}
    </div>
  );
}
