import { pageBase64 } from './base64.ts';
import { createBridgeLink } from './bridge-link.ts';
import { createCodec } from './codec.ts';
import type { WorldSettings } from './messages.ts';
import { createWire, pageWorld, preloadWorld } from './worlds.ts';

/** The text for the page's own world. Only a window's main frame has a bridge. */
export function pageScript({ join }: WorldSettings): string {
  return inMainFrame(`
const codec = (${createCodec.toString()})((${pageBase64.toString()})());
const wire = (${createWire.toString()})(${JSON.stringify(join)}, 'page');
(${pageWorld.toString()})(codec, wire, ${createBridgeLink.toString()});`);
}

/** The text for the isolated world; `preload` is the text of a CommonJS module. */
export function preloadScript(settings: WorldSettings, preload: string): string {
  return inMainFrame(`
const codec = (${createCodec.toString()})((${pageBase64.toString()})());
const wire = (${createWire.toString()})(${JSON.stringify(settings.join)}, 'preload');
(${preloadWorld.toString()})(${JSON.stringify(settings)}, codec, wire, ${createBridgeLink.toString()},
function (require, module, exports, process) {
${preload}
});`);
}

function inMainFrame(text: string): string {
  return `if (window.parent === window) {${text}\n}`;
}
