import { createAudioSession } from './audio/audio-session.ts';
import { createTones } from './audio/tones.ts';
import { drawPhone } from './draw-phone.tsx';
import { createHeadsetSession } from './headset/headset-session.ts';
import { hidOfThisPage } from './headset/web-hid.ts';
import { phoneLook } from './screens/call/headset-act.ts';
import { pressHeadset } from './screens/call/press-headset.ts';
import { reportFault, withdrawFault } from './store/ui-store.ts';

const audio = createAudioSession({
  bridge: window.anchorline,
  tones: createTones(),
  tell: reportFault,
  withdraw: withdrawFault,
});
const headset = createHeadsetSession({
  hid: hidOfThisPage(),
  lookOf: phoneLook,
  press: pressHeadset(audio),
  wait: () => new Promise((resolve) => void setTimeout(resolve, 1000)),
  time: () => performance.now(),
});
// The sound and the headset are made in the task that evaluates this file; a key that is pressed
// meanwhile comes before the window is drawn.
await scheduler.yield();
drawPhone(audio, headset);
