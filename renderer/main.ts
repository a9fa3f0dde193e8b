import { createAudioSession } from './audio/audio-session.ts';
import { createTones } from './audio/ringtone.ts';
import { drawPhone } from './draw-phone.tsx';

drawPhone(createAudioSession({ bridge: window.anchorline, tones: createTones() }));
