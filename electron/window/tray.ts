import { app, Menu, nativeImage, Tray, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { DesktopAct } from './desktop-act.ts';
import { appTitle } from './ringing.ts';
import { missedBitmap, trayBitmap, type Bitmap } from './tray-picture.ts';
import { glanceText, phoneState, trayItems, type PhoneGlance, type TrayItem } from './tray-state.ts';
import { words } from '../../shared/words/index.ts';

const t = words('desktop');

/** The icon in the tray or menu bar; on macOS its menu is the Dock's as well. */
export function openTray(act: (act: DesktopAct) => void): (glance: PhoneGlance) => void {
  const tray = new Tray(imageOf(trayBitmap('offline', false)));
  tray.on('click', () => act({ kind: 'show' }));
  return (glance) => {
    const groups = trayItems(glance);
    tray.setImage(imageOf(trayBitmap(phoneState(glance), glance.missed > 0)));
    tray.setToolTip(`${appTitle}: ${glanceText(glance)}`);
    tray.setContextMenu(Menu.buildFromTemplate(template(groups, act)));
    app.dock?.setMenu(Menu.buildFromTemplate(template(groups.slice(0, -1), act)));
  };
}

/** The number of missed calls at the icon in Dock or launcher; on Windows a spot at the button. */
export function showBadge(window: BrowserWindow | null, { missed }: PhoneGlance): void {
  if (process.platform !== 'win32') app.setBadgeCount(missed);
  else if (missed > 0) window?.setOverlayIcon(imageOf(missedBitmap()), t('tray-missed', { missed }));
  else window?.setOverlayIcon(null, '');
}

function imageOf({ pixels, width, height }: Bitmap): Electron.NativeImage {
  return nativeImage.createFromBitmap(pixels, { width, height, scaleFactor: 2 });
}

function template(
  groups: readonly (readonly TrayItem[])[],
  run: (act: DesktopAct) => void,
): MenuItemConstructorOptions[] {
  return groups.flatMap((group, index): MenuItemConstructorOptions[] => [
    ...(index > 0 ? [{ type: 'separator' as const }] : []),
    ...group.map(({ label, act, isOn }) => ({
      label,
      ...(isOn === undefined ? {} : { type: 'checkbox' as const, checked: isOn }),
      enabled: act !== null,
      click: () => {
        if (act !== null) run(act);
      },
    })),
  ]);
}
