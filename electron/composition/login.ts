import { app } from 'electron';
import { platformName } from '../platform/platform-name.ts';
import { openLoginStart, type LoginStart } from '../window/login-start.ts';

/** Whether the system starts this app when its person signs in. */
export const composeLogin = (): Promise<LoginStart> =>
  openLoginStart({
    app,
    platform: platformName(process.platform),
    executable: process.execPath,
  });
