/** What the person chose of the desktop around the window. */

/** What a key can do while another program has the keyboard. */
export const hotkeyActions = ['answer', 'mute', 'show'] as const;
export type HotkeyAction = (typeof hotkeyActions)[number];

/** What other programs of this person may ask of the running phone. */
export const otherProgramsChoices = ['off', 'ask', 'call'] as const;

export const incomingChoices = ['window', 'notification'] as const;

export interface DesktopSettings {
  /**
   * `off`: nothing listens. `ask`: a call that another program wants is asked about first. `call`:
   * it is placed at once.
   */
  readonly otherPrograms: (typeof otherProgramsChoices)[number];
  /**
   * Whether the phone goes on without its window. Null: as programs of this system do
   * (`staysWhenClosed`).
   */
  readonly staysWhenClosed: boolean | null;
  /** What a call that rings does beside the notification. */
  readonly incoming: (typeof incomingChoices)[number];
  /** Electron accelerators (`Ctrl+Alt+A`); null: no key. */
  readonly hotkeys: Readonly<Record<HotkeyAction, string | null>>;
}

export type DesktopChange = Partial<Omit<DesktopSettings, 'hotkeys'>> & {
  readonly hotkeys?: Partial<DesktopSettings['hotkeys']>;
};

export function changedDesktop(settings: DesktopSettings, change: DesktopChange = {}): DesktopSettings {
  return { ...settings, ...change, hotkeys: { ...settings.hotkeys, ...change.hotkeys } };
}

export const initialDesktop: DesktopSettings = {
  otherPrograms: 'off',
  staysWhenClosed: null,
  incoming: 'window',
  hotkeys: { answer: null, mute: null, show: null },
};

/**
 * On Windows and macOS a phone stays when its window is closed. A desktop of Linux may show no
 * tray: there it ends unless the person chose otherwise.
 */
export function staysWhenClosed(
  { staysWhenClosed: chosen }: Pick<DesktopSettings, 'staysWhenClosed'>,
  platform: 'linux' | 'windows' | 'macos',
): boolean {
  return chosen ?? platform !== 'linux';
}
