import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import type { Faithful } from './faithful.ts';

const bootstrap = pathToFileURL(join(import.meta.dirname, '../utility-child.ts')).href;
const children = new Set<ChildProcess>();

/**
 * A child that speaks through `process.parentPort`; it ends with the app, whichever way that ends.
 */
class UtilityProcess
  extends EventEmitter
  implements Faithful<Electron.UtilityProcess, 'kill' | 'postMessage' | 'pid' | 'stdout' | 'stderr'>
{
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super();
    this.#child = fork(modulePath, args, {
      execPath: process.execPath,
      execArgv: [...(options.execArgv ?? []), '--import', bootstrap],
      serialization: 'advanced',
      stdio: stdio(options.stdio),
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      env: (options.env as NodeJS.ProcessEnv | undefined) ?? process.env,
    });
    children.add(this.#child);
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('error', (error) => this.emit('error', 'FatalError', error.message, ''));
    this.#child.on('exit', (code, signal) => {
      children.delete(this.#child);
      this.emit('exit', code ?? (signal ? constants.signals[signal] : 1));
    });
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }
  get stdout(): Readable | null {
    return this.#child.stdout;
  }
  get stderr(): Readable | null {
    return this.#child.stderr;
  }
  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

function stdio(asked: Electron.ForkOptions['stdio'] = 'inherit'): StdioOptions {
  const [, out, error] = typeof asked === 'string' ? ['', asked, asked] : asked;
  return ['ignore', out, error, 'ipc'] as StdioOptions;
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess =>
    new UtilityProcess(modulePath, args, options),
};

/** For the host's last moment. */
export function endUtilityProcesses(): void {
  for (const child of children) child.kill('SIGKILL');
}
