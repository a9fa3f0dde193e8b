import type { HeadsetSession } from '../../headset/headset-session.ts';
import type { Scene } from './scene.ts';

/** The headset of a scene. */
export function fakeHeadset({ headset = { present: [], state: 'none' } }: Scene): HeadsetSession {
  return {
    update: () => undefined,
    view: () => headset,
    onChange: () => () => undefined,
    close: () => undefined,
  };
}
