import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { AudioSession } from './audio/audio-session.ts';
import type { HeadsetSession } from './headset/headset-session.ts';
import { App } from './screens/frame/app.tsx';
import { readFirstRun } from './screens/frame/views.ts';
import { AudioContext } from './store/audio.ts';
import { listen } from './client/client.ts';
import { followMain } from './store/follow-main.ts';
import { HeadsetContext } from './store/headset.ts';
import { followLanguage } from './store/language.ts';
import { go } from './store/route.ts';
import { setUi } from './store/ui-store.ts';

/** Mirrors main from now on, and draws it. */
export function drawPhone(audio: AudioSession, headset: HeadsetSession): void {
  listen('app.goTo', ({ screen, field }) => {
    go(screen);
    if (field) setUi({ dialFocus: true });
  });
  followMain((snapshot) => {
    void followLanguage(snapshot);
    audio.update(snapshot);
    headset.update(snapshot.calls, snapshot.settings.headset);
  });
  // While main answers. Where it fails, the screen says so when it is drawn.
  void readFirstRun().catch(() => undefined);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      {/* The page's policy allows no style elements, and nothing here needs those that Base UI would add. */}
      <CSPProvider disableStyleElements>
        <AudioContext value={audio}>
          <HeadsetContext value={headset}>
            <App />
          </HeadsetContext>
        </AudioContext>
      </CSPProvider>
    </StrictMode>,
  );
}
