import { pageBase64 } from './base64.ts';
import { BridgeLink } from './bridge-link.ts';
import { codecText } from './codec.ts';
import { IpcRenderer } from './ipc-renderer.ts';
import type { WorldSettings } from './messages.ts';
import { askNavigation, createWire, pageWorld, preloadWorld } from './worlds.ts';

/** The text for the page's own world. Only a window's main frame has a bridge. */
export function pageScript({ join }: WorldSettings): string {
  return inMainFrame(`(${pageWorld.toString()})({ ${partsText(join, 'page')} });`);
}

/** The text for the isolated world; `preload` is the text of a CommonJS module. */
export function preloadScript(settings: WorldSettings, preload: string): string {
  return inMainFrame(`
(${preloadWorld.toString()})(${JSON.stringify(settings)}, {
${partsText(settings.join, 'preload')},
Ipc: ${IpcRenderer.toString()},
askNavigation: ${askNavigation.toString()},
},
function (require, module, exports, process) {
${preload}
});`);
}

function partsText(join: string, side: 'page' | 'preload'): string {
  return `codec: ${codecText(`(${pageBase64.toString()})()`)},
wire: (${createWire.toString()})(${JSON.stringify(join)}, '${side}'),
Link: ${BridgeLink.toString()}`;
}

function inMainFrame(text: string): string {
  return `if (window.parent === window) {${text}\n}`;
}
