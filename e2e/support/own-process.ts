import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer, connect } from 'node:net';
import { createNews } from './news.ts';
import { patience } from '../../electron/platform/fakes/patience.ts';

/** A server or phone that a test started, and will end: by its own process id, never by name. */
export interface OwnProcess {
  /** 0: it could not be started. */
  readonly pid: number;
  /** Everything that it wrote, both streams. */
  readonly log: () => string;
  readonly isRunning: () => boolean;
  /** Settles with its end. */
  readonly ended: () => Promise<void>;
  /**
   * Settles once `text` was written; rejects with the log when the process ends or the time is up.
   */
  readonly wrote: (text: string | RegExp, ms?: number) => Promise<unknown>;
  /** Writes a line to its console, where it has one. */
  readonly write: (line: string) => void;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) endGroup(child, 'SIGKILL');
});

/**
 * Starts `command`; its output is kept for the failure message. It ends with this process at the
 * latest. `env`: more of its environment. `hasConsole`: it reads lines that are written to it.
 */
export function startOwn(
  command: string,
  args: readonly string[],
  cwd: string,
  { env, hasConsole = false }: { readonly env?: NodeJS.ProcessEnv; readonly hasConsole?: boolean } = {},
): OwnProcess {
  const child: ChildProcess = spawn(command, args, {
    cwd,
    detached: true,
    env: { ...process.env, ...env },
    stdio: [hasConsole ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.stdin?.on('error', () => undefined);
  let log = '';
  let ended = false;
  const news = createNews();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      news.tell();
    });
  }
  const gone = new Promise<void>((resolve) => {
    const end = (error?: Error): void => {
      if (error instanceof Error) log += `\n${error.message}`;
      ended = true;
      running.delete(child);
      news.tell();
      resolve();
    };
    child.once('exit', () => end());
    child.once('error', end);
  });
  return {
    pid: child.pid ?? 0,
    log: () => log,
    isRunning: () => !ended,
    ended: () => gone,
    write: (line) => void child.stdin?.write(`${line}\n`),
    wrote: (text, ms = patience.condition) =>
      news.wait(
        () => {
          if (typeof text === 'string' ? log.includes(text) : text.test(log)) return null;
          if (ended) throw new Error(`${command} ended without ${String(text)}:\n${log}`);
          return undefined;
        },
        ms,
        () => `${command} did not write ${String(text)}:\n${log}`,
      ),
    stop: async (signal = 'SIGTERM') => {
      if (ended) return;
      endGroup(child, signal);
      const hard = setTimeout(() => endGroup(child, 'SIGKILL'), 3000);
      await gone;
      clearTimeout(hard);
    },
  };
}

/** A server's children hold its sockets; they are a group of their own, and go with it. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group has ended already.
  }
}

/**
 * A loopback TCP port that nobody has at this moment. It is outside the ranges from which systems
 * number outgoing connections, so that a busy machine does not take it before the server does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_240, 32_768);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => void server.close(() => resolve(true)));
  });
}

/** Settles once something accepts connections there. */
export async function listening(
  port: number,
  owner: OwnProcess,
  ms: number = patience.condition,
): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until && owner.isRunning()) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`nothing listens on ${port}:\n${owner.log()}`);
}
