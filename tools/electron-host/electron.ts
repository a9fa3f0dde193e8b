/** What `import 'electron'` and `require('electron')` give to the app. */
export { app } from './api/app.ts';
export { BrowserWindow, BrowserWindow as BaseWindow } from './api/browser-window.ts';
export { dialog } from './api/dialog.ts';
export { ipcMain } from './api/ipc-main.ts';
export { hostNativeTheme as nativeTheme } from './api/native-theme.ts';
export {
  clipboard,
  globalShortcut,
  Menu,
  nativeImage,
  net,
  Notification,
  powerMonitor,
  screen,
  shell,
  systemPreferences,
  Tray,
} from './api/recorded.ts';
export { safeStorage } from './api/safe-storage.ts';
export { protocol, session } from './api/session.ts';
export { utilityProcess } from './api/utility-process.ts';
export { WebContents as webContents } from './api/web-contents.ts';
