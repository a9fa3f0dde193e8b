import type { ReactNode } from 'react';

/**
 * What scrolls of the stage. Nothing in it is centred from top to bottom, so that nothing moves.
 */
export function StageBody({ children }: { readonly children: ReactNode }) {
  return (
    <div className="scrolls flex min-h-32 flex-1 flex-col">
      <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-4 p-4 @wide:px-6 @wide:pt-[5dvh]">
        {children}
      </div>
    </div>
  );
}
