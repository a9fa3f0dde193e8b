import { createContext, use, useSyncExternalStore } from 'react';
import type { HeadsetSession, HeadsetView } from '../headset/headset-session.ts';

/** The headset's buttons, built once in `main.ts`. */
export const HeadsetContext = createContext<HeadsetSession | null>(null);

export function useHeadsets(): HeadsetView {
  const session = use(HeadsetContext);
  if (!session) throw new Error('drawn outside of the headset session');
  return useSyncExternalStore(session.onChange, session.view);
}
