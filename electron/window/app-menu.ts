/** The menus of the app by the customs of each system, as data. Pure. */
import { words } from '../../shared/words/index.ts';
import type { DesktopAct } from './desktop-act.ts';
import { appTitle } from './ringing.ts';

const t = words('desktop');

/** What the system does by itself, in Electron's words. */
export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'minimize'
  | 'zoom'
  | 'front';

export type AppMenuItem =
  | { readonly kind: 'line' }
  | { readonly kind: 'role'; readonly label: string; readonly role: MenuRole }
  | {
      readonly kind: 'act';
      readonly label: string;
      readonly act: DesktopAct;
      readonly key?: string;
      readonly isOn?: boolean;
    };

export interface AppMenu {
  readonly label: string;
  readonly items: readonly AppMenuItem[];
}

const line = { kind: 'line' } as const;
const role = (name: MenuRole): AppMenuItem => ({ kind: 'role', role: name, label: labelOf(name) });

function labelOf(name: MenuRole): string {
  if (name === 'about' || name === 'hide' || name === 'quit') return t(`menu-${name}`, { app: appTitle });
  return t(`menu-${name}`);
}

/**
 * macOS has a menu at the top of the screen, and keys as Cmd+C work by it alone. A small window of
 * Windows or Linux has none: null, and with it no keys of the browser (reload, developer tools).
 */
export function appMenu(
  platform: 'linux' | 'windows' | 'macos',
  isDoNotDisturb: boolean,
): readonly AppMenu[] | null {
  if (platform !== 'macos') return null;
  return [
    {
      label: appTitle,
      items: [
        role('about'),
        line,
        { kind: 'act', label: t('menu-settings'), act: { kind: 'settings' }, key: 'Command+,' },
        line,
        role('services'),
        line,
        role('hide'),
        role('hideOthers'),
        role('unhide'),
        line,
        role('quit'),
      ],
    },
    {
      label: t('menu-call'),
      items: [
        { kind: 'act', label: t('new-call'), act: { kind: 'new-call' }, key: 'Command+N' },
        line,
        {
          kind: 'act',
          label: t('do-not-disturb'),
          act: { kind: 'do-not-disturb' },
          isOn: isDoNotDisturb,
        },
      ],
    },
    {
      label: t('menu-edit'),
      items: [role('undo'), role('redo'), line, role('cut'), role('copy'), role('paste'), role('selectAll')],
    },
    { label: t('menu-window'), items: [role('minimize'), role('zoom'), line, role('front')] },
  ];
}

/** A task of the jump list of Windows. */
export interface UserTask {
  readonly label: string;
  readonly about: string;
  readonly act: 'new-call' | 'do-not-disturb' | 'settings';
}

export const userTasks = (isDoNotDisturb: boolean): readonly UserTask[] => [
  { act: 'new-call', label: t('new-call'), about: t('new-call-about') },
  {
    act: 'do-not-disturb',
    label: isDoNotDisturb ? t('take-calls-again') : t('do-not-disturb'),
    about: t('do-not-disturb-about'),
  },
  { act: 'settings', label: t('settings'), about: t('settings-about') },
];
