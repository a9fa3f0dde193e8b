import type { CommandHandlers } from './answer.ts';

type DesktopCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `desktop.${string}`>>;

/** Whether the system starts the phone when its person signs in. */
interface LoginStart {
  readonly set: (isOn: boolean) => Promise<void>;
}

/** `changed`: the snapshot is another one. */
export function desktopCommands(login: LoginStart, changed: () => void): DesktopCommands {
  return {
    'desktop.startAtLogin': async ({ isOn }) => {
      await login.set(isOn).finally(changed);
      return null;
    },
  };
}
