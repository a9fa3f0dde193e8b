/**
 * The phone with a fake main behind it: `gallery.html?scene=NAME`. For pictures and checks; no
 * build of the app has it.
 */
import { fakeAudio } from './fake-audio.ts';
import { fakeBridge } from './fake-bridge.ts';
import { fakeHeadset } from './fake-headset.ts';
import { writeFromTheRight } from './right-to-left.ts';
import * as layout from './layout.ts';
import { scenes } from './scenes.ts';
import { drawPhone } from '../../draw-phone.tsx';

const name = new URLSearchParams(window.location.search).get('scene');
const scene = scenes.find((known) => known.name === name);
if (!scene) throw new Error(`no scene of the name ${name ?? 'null'}`);

// For tests: what the page asked of main, the ways to be main, and what is wrong with the layout.
const commandsTaken: Parameters<typeof fakeBridge>[1] = [];
Object.assign(window, {
  layout,
  writeFromTheRight,
  commandsTaken,
  anchorline: fakeBridge(scene, commandsTaken, ({ push, endCall }) =>
    Object.assign(window, { pushSnapshot: push, endCall }),
  ),
});
window.location.hash = scene.hash;
drawPhone(fakeAudio(scene), fakeHeadset(scene));
