import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { appFacts, record } from '../runtime.ts';
import { defaultPath } from './app-paths.ts';
import { hostEvent, type Faithful, type HostEvent } from './faithful.ts';
import { takeInstanceLock, type InstanceLock } from './single-instance.ts';

/**
 * What the app needs of the windows and of the host to end; given once, before the app's code runs.
 */
export interface Ending {
  /** Closes every window; false: one of them objected. */
  readonly closeWindows: () => Promise<boolean>;
  readonly destroyWindows: () => void;
  /** Ends the browser and the process. */
  readonly end: (code: number) => Promise<never>;
}

class CommandLineSwitches implements Faithful<
  Electron.CommandLine,
  'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
> {
  #switches: (readonly [string, string])[] | null = null;

  get all(): (readonly [name: string, value: string])[] {
    this.#switches ??= [...appFacts().switches];
    return this.#switches;
  }
  appendSwitch(name: string, value = ''): void {
    this.all.push([name.toLowerCase(), value]);
  }
  appendArgument(value: string): void {
    record('app.commandLine.appendArgument', value);
  }
  hasSwitch(name: string): boolean {
    return this.all.some(([known]) => known === name.toLowerCase());
  }
  getSwitchValue(name: string): string {
    return this.all.findLast(([known]) => known === name.toLowerCase())?.[1] ?? '';
  }
  removeSwitch(name: string): void {
    this.#switches = this.all.filter(([known]) => known !== name.toLowerCase());
  }
}

type Members =
  | 'exit'
  | 'focus'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getSystemLocale'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isPackaged'
  | 'isDefaultProtocolClient'
  | 'isReady'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'name'
  | 'quit'
  | 'relaunch'
  | 'releaseSingleInstanceLock'
  | 'removeAsDefaultProtocolClient'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setName'
  | 'setPath'
  | 'whenReady';

export class App extends EventEmitter implements Faithful<Electron.App, Members> {
  readonly commandLine = new CommandLineSwitches();
  readonly #paths = new Map<string, string>();
  readonly #protocols = new Set<string>();
  #name: string | null = null;
  #ready = false;
  #becomeReady: () => void = () => undefined;
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#becomeReady = resolve;
  });
  #lock: InstanceLock | null = null;
  #second: (() => void)[] = [];
  #ending: Ending | null = null;
  #quitting = false;

  /** For the host: what `quit` and `exit` do. */
  wire(ending: Ending): void {
    this.#ending = ending;
  }
  /**
   * For the host: the browser runs, windows can be made. Emitted through `this.emit`, which
   * Playwright replaces.
   */
  becomeReady(): void {
    this.#ready = true;
    this.emit('ready', {}, {});
    this.#becomeReady();
    const waiting = this.#second;
    this.#second = [];
    waiting.forEach((tell) => tell());
  }
  /** For the host: `quit` was called and nobody objected. */
  get isQuitting(): boolean {
    return this.#quitting;
  }

  get isPackaged(): boolean {
    return appFacts().packaged;
  }
  get name(): string {
    return this.#name ?? appFacts().name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return appFacts().version;
  }
  getAppPath(): string {
    return appFacts().folder;
  }
  getPath(name: string): string {
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    if (name === 'userData' || name === 'sessionData') return this.#userData();
    if (name === 'logs' && process.platform !== 'darwin') return join(this.#userData(), 'logs');
    return defaultPath(name, this.name, appFacts().executable);
  }
  #userData(): string {
    const named = this.commandLine.getSwitchValue('user-data-dir');
    return this.#paths.get('userData') ?? (named || defaultPath('userData', this.name, ''));
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  isReady(): boolean {
    return this.#ready;
  }
  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  requestSingleInstanceLock(additionalData?: object): boolean {
    if (this.#lock) return true;
    const greeting = {
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData: additionalData ?? null,
    };
    this.#lock = takeInstanceLock(this.getPath('userData'), greeting, (second) => {
      const tell = (): void =>
        void this.emit(
          'second-instance',
          hostEvent(),
          second.argv,
          second.workingDirectory,
          second.additionalData,
        );
      if (this.#ready) tell();
      else this.#second.push(tell);
    });
    return this.#lock !== null;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock !== null;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = null;
  }

  quit(): void {
    if (this.#quitting || !this.#agreed('before-quit')) return;
    this.#quitting = true;
    void this.#quit();
  }
  async #quit(): Promise<void> {
    const closed = (await this.#ending?.closeWindows()) ?? true;
    if (!closed || !this.#agreed('will-quit')) {
      this.#quitting = false;
      return;
    }
    await this.#end(0);
  }
  exit(code = 0): void {
    this.#quitting = true;
    this.#ending?.destroyWindows();
    void this.#end(code);
  }
  async #end(code: number): Promise<void> {
    this.emit('quit', hostEvent(), code);
    await this.#ending?.end(code);
  }
  /** For the host: the last window has closed. Without a listener the app ends. */
  windowsGone(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
  #agreed(name: 'before-quit' | 'will-quit'): boolean {
    const event: HostEvent = hostEvent();
    this.emit(name, event);
    return !event.defaultPrevented;
  }

  relaunch(options?: Electron.RelaunchOptions): void {
    record('app.relaunch', options);
  }
  setAsDefaultProtocolClient(protocol: string): boolean {
    record('app.setAsDefaultProtocolClient', protocol);
    this.#protocols.add(protocol);
    return true;
  }
  removeAsDefaultProtocolClient(protocol: string): boolean {
    record('app.removeAsDefaultProtocolClient', protocol);
    return this.#protocols.delete(protocol);
  }
  isDefaultProtocolClient(protocol: string): boolean {
    return this.#protocols.has(protocol);
  }
  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }
  setLoginItemSettings(settings: Electron.Settings): void {
    record('app.setLoginItemSettings', settings);
  }
  setBadgeCount(count?: number): boolean {
    record('app.setBadgeCount', count);
    return true;
  }
  focus(): void {
    record('app.focus');
  }
  /**
   * Pages are always in Chromium's sandbox here (except for root on Linux) and preloads in a world
   * of their own.
   */
  enableSandbox(): void {
    record('app.enableSandbox');
  }
  disableHardwareAcceleration(): void {
    this.commandLine.appendSwitch('disable-gpu');
  }
}

export const app = new App();
