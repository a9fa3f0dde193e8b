import { createAudioSession } from './audio/audio-session.ts';
import { createTones } from './audio/tones.ts';
import { drawPhone } from './draw-phone.tsx';
import { reportFault, withdrawFault } from './store/ui-store.ts';

drawPhone(
  createAudioSession({
    bridge: window.anchorline,
    tones: createTones(),
    tell: reportFault,
    withdraw: withdrawFault,
  }),
);
