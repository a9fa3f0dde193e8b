import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the second copy tells the first. */
export interface Greeting {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

export interface InstanceLock {
  readonly release: () => void;
}

/**
 * One copy per `folder`: the first writes its process id into a file there and listens on a local
 * socket; a later one hands its greeting over. Null: another copy runs and has the greeting. A file
 * whose writer is gone counts for nothing.
 */
export function takeInstanceLock(
  folder: string,
  greeting: Greeting,
  onSecond: (greeting: Greeting) => void,
): InstanceLock | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'electron-host.lock');
  const address = socketAddress(folder);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      const server = listen(address, onSecond);
      return { release: () => release(server, file, address) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (handOver(address, greeting, readOwner(file))) return null;
    rmSync(file, { force: true });
  }
  throw new Error(`${file} can neither be taken nor handed over to.`);
}

function listen(address: string, onSecond: (greeting: Greeting) => void): Server {
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('end', () => {
      socket.end('taken');
      onSecond(JSON.parse(text) as Greeting);
    });
  });
  server.listen(address);
  server.unref();
  return server;
}

function release(server: Server, file: string, address: string): void {
  server.close();
  rmSync(file, { force: true });
  if (process.platform !== 'win32') rmSync(address, { force: true });
}

/**
 * A socket's address ends at 104 bytes on macOS: a folder with a long name has its socket
 * elsewhere.
 */
function socketAddress(folder: string): string {
  const within = join(folder, 'electron-host.sock');
  if (process.platform !== 'win32' && Buffer.byteLength(within) < 100) return within;
  const name = `electron-host-${createHash('sha256').update(folder).digest('hex').slice(0, 20)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function readOwner(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/**
 * `requestSingleInstanceLock` answers at once, so a short-lived process does the talking. It tries
 * again for as long as the owner lives and twenty seconds at most: the owner may have the file and
 * not listen yet.
 */
function handOver(address: string, greeting: Greeting, owner: number): boolean {
  const script = `
    const [address, greeting, owner] = process.argv.slice(1);
    const until = Date.now() + 20_000;
    const alive = () => { try { process.kill(Number(owner), 0); return true; } catch (error) { return error.code === 'EPERM'; } };
    const attempt = () => require('node:net').connect(address)
      .on('connect', function () { this.end(greeting); })
      .on('data', () => process.exit(0))
      .on('error', () => (Number(owner) > 0 && alive() && Date.now() < until ? setTimeout(attempt, 25) : process.exit(1)));
    attempt();`;
  const args = ['-e', script, '--', address, JSON.stringify(greeting), String(owner)];
  return spawnSync(process.execPath, args, { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
