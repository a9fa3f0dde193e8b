/** What the person chose of the desktop around the window. */

/** What a key can do while another program has the keyboard. */
export const hotkeyActions = ['answer', 'mute', 'show'] as const;
export type HotkeyAction = (typeof hotkeyActions)[number];

/** What other programs of this person may ask of the running phone. */
export const otherProgramsChoices = ['off', 'ask', 'call'] as const;

export const incomingChoices = ['window', 'notification'] as const;

/** A headset that the person chose, by its USB numbers; another one of the same kind counts too. */
export interface ChosenHeadset {
  readonly vendorId: number;
  readonly productId: number;
  /** As the device calls itself; printable. */
  readonly name: string;
}

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
  /** Whose buttons and lamps are used; null: none. */
  readonly headset: ChosenHeadset | null;
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
  headset: null,
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
