import { app, Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Call } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { appTitle } from './ringing.ts';
import { phoneState, trayBitmap, trayItems, type TrayAction, type TrayItem } from './tray-state.ts';
import { words } from '../../shared/words/index.ts';

const t = words('desktop');

export interface PhoneTray {
  readonly update: (lines: readonly AccountStatus[], calls: readonly Call[]) => void;
}

/** The icon in the tray or menu bar; on macOS its menu is the Dock's as well. */
export function openTray(act: (action: TrayAction) => void): PhoneTray {
  const tray = new Tray(image('offline'));
  tray.on('click', () => act({ kind: 'show' }));
  let shown = '';
  return {
    update: (lines, calls) => {
      const state = phoneState(lines, calls);
      const groups = trayItems(lines, calls);
      // The state changes with each packet count of a call; a menu that is open must not close.
      const next = JSON.stringify(groups);
      if (next === shown) return;
      shown = next;
      tray.setImage(image(state));
      tray.setToolTip(`${appTitle}: ${t(`tray-${state}`)}`);
      tray.setContextMenu(Menu.buildFromTemplate(template(groups, act)));
      app.dock?.setMenu(Menu.buildFromTemplate(template(groups.slice(0, -1), act)));
    },
  };
}

function image(state: Parameters<typeof trayBitmap>[0]): Electron.NativeImage {
  const { pixels, width, height } = trayBitmap(state);
  return nativeImage.createFromBitmap(pixels, { width, height, scaleFactor: 2 });
}

function template(
  groups: readonly (readonly TrayItem[])[],
  act: (action: TrayAction) => void,
): MenuItemConstructorOptions[] {
  return groups.flatMap((group, index): MenuItemConstructorOptions[] => [
    ...(index > 0 ? [{ type: 'separator' as const }] : []),
    ...group.map(({ label, action }) => ({
      label,
      enabled: action !== null,
      click: () => {
        if (action !== null) act(action);
      },
    })),
  ]);
}
