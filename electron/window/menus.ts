import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { appMenu, userTasks, type AppMenuItem } from './app-menu.ts';
import { actArgument, type DesktopAct } from './desktop-act.ts';

/** The menu of the app and, on Windows, the tasks of its jump list. */
export function showMenus(
  platform: 'linux' | 'windows' | 'macos',
  isDoNotDisturb: boolean,
  run: (act: DesktopAct) => void,
): void {
  const menus = appMenu(platform, isDoNotDisturb);
  Menu.setApplicationMenu(
    menus &&
      Menu.buildFromTemplate(
        menus.map(({ label, items }) => ({ label, submenu: items.map((item) => itemOf(item, run)) })),
      ),
  );
  // A development build would start Electron without the app.
  if (platform === 'windows' && app.isPackaged) setTasks(isDoNotDisturb);
}

function itemOf(item: AppMenuItem, run: (act: DesktopAct) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'role':
      return { label: item.label, role: item.role };
    case 'act':
      return {
        label: item.label,
        ...(item.isOn === undefined ? {} : { type: 'checkbox', checked: item.isOn }),
        ...(item.key === undefined ? {} : { accelerator: item.key }),
        click: () => run(item.act),
      };
  }
}

function setTasks(isDoNotDisturb: boolean): void {
  const program = process.execPath;
  app.setUserTasks(
    userTasks(isDoNotDisturb).map(({ act, label, about }) => ({
      program,
      arguments: actArgument(act),
      iconPath: program,
      iconIndex: 0,
      title: label,
      description: about,
    })),
  );
}
