import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { AudioSession } from './audio/audio-session.ts';
import { App } from './screens/frame/app.tsx';
import { AudioContext } from './store/audio.ts';
import { followMain } from './store/follow-main.ts';
import { followLanguage } from './store/language.ts';
import './styles/app.css';

/** Mirrors main from now on, and draws it. */
export function drawPhone(audio: AudioSession): void {
  followMain((snapshot) => {
    void followLanguage(snapshot);
    audio.update(snapshot);
  });
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      {/* The page's policy allows no style elements, and nothing here needs those that Base UI would add. */}
      <CSPProvider disableStyleElements>
        <AudioContext value={audio}>
          <App />
        </AudioContext>
      </CSPProvider>
    </StrictMode>,
  );
}
