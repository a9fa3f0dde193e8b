import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manualClock } from '../platform/fakes/manual-clock.ts';
import { systemClock } from '../platform/clock.ts';
import { expectDefects } from '../platform/fakes/expect-defects.ts';
import { askPhone } from './ask-phone.ts';
import { readControlFile } from './control-file.ts';
import { controlLimits, type ControlRequest } from './control-request.ts';
import { openControlSocket, type ControlOutside, type ControlSocket } from './control-socket.ts';

// The real socket in a real folder, attacked.

let profile: string;
const open: ControlSocket[] = [];
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'anchorline-control-'));
});
afterEach(async () => {
  for (const socket of open.splice(0)) await socket.close();
  await rm(profile, { recursive: true, force: true });
});

async function listen(part: Partial<ControlOutside> = {}) {
  const asked: ControlRequest[] = [];
  let refused = 0;
  const socket = await openControlSocket({
    profile,
    platform: process.platform,
    user: process.getuid?.(),
    clock: systemClock,
    random: randomBytes,
    run: (request) => {
      asked.push(request);
      return { state: 'asked', call: null };
    },
    onRefused: () => (refused += 1),
    ...part,
  });
  open.push(socket);
  const entry = await readControlFile(profile);
  if (entry === null) throw new Error('no control file');
  return { ...entry, asked, refused: () => refused, close: socket.close };
}

/** Sends bytes and gives what comes until the end. */
async function raw(path: string, bytes: string | Buffer): Promise<string> {
  const socket = createConnection(path);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
  socket.write(bytes);
  await new Promise((resolve) => void socket.once('close', resolve));
  return Buffer.concat(chunks).toString('utf8');
}

const notAllowed = { ok: false, fault: { stage: 'command', code: 'not-allowed' } };
const ask = (request: ControlRequest) => askPhone(profile, request, systemClock);
const uri = 'tel:100';

test('a request with the token is carried out, once', async () => {
  const { asked } = await listen();
  expect(await ask({ command: 'call', uri })).toEqual({ ok: true, value: { state: 'asked', call: null } });
  expect(asked).toEqual([{ command: 'call', uri }]);
});

test.skipIf(process.platform === 'win32')('folder, socket and token are for their owner alone', async () => {
  const { socket } = await listen();
  const mode = async (path: string) => (await stat(path)).mode & 0o777;
  expect(await mode(join(profile, 'control'))).toBe(0o700);
  expect(await mode(socket)).toBe(0o600);
  expect(await mode(join(profile, 'control.json'))).toBe(0o600);
});

test('without the right token nothing is carried out, and nothing is said of the request', async () => {
  const { socket, token, asked, refused } = await listen();
  const tries = [
    '{"command":"status"}',
    JSON.stringify({ token: '', command: 'status' }),
    JSON.stringify({ token: token.slice(1), command: 'status' }),
    JSON.stringify({ token: `${token} `, command: 'nothing' }),
    JSON.stringify({ token: token.toUpperCase() + token, command: 'call', uri }),
    JSON.stringify({ token: [token], command: 'status' }),
    JSON.stringify([token]),
    'status',
    '',
    'null',
  ];
  for (const line of tries) expect(JSON.parse(await raw(socket, `${line}\n`))).toEqual(notAllowed);
  expect(asked).toEqual([]);
  expect(refused()).toBe(tries.length);
});

test.each([
  { command: 'answer' },
  { command: 'call' },
  { command: 'call', uri: 'x'.repeat(1025) },
  { command: 'call', uri, silent: true },
  { command: 'hangup', call: 1 },
  { command: 'status', profile: '/' },
])('%j is not understood', async (request) => {
  const { socket, token, asked } = await listen();
  const answer: unknown = JSON.parse(await raw(socket, `${JSON.stringify({ token, ...request })}\n`));
  expect(answer).toMatchObject({ ok: false, fault: { stage: 'command', code: 'invalid-argument' } });
  expect(asked).toEqual([]);
});

test('megabytes without a line end: the connection ends unanswered, and the next client is served', async () => {
  const { socket, asked } = await listen();
  expect(await raw(socket, Buffer.alloc(8 * 1024 * 1024, 0x20))).toBe('');
  expect((await ask({ command: 'status' }))?.ok).toBe(true);
  expect(asked).toHaveLength(1);
});

test('only one line of a connection counts', async () => {
  const { socket, token, asked } = await listen();
  const line = `${JSON.stringify({ token, command: 'status' })}\n`;
  expect((await raw(socket, line + line)).trim().split('\n')).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

test('a client that sends nothing, or half a line, is closed when its time is over', async () => {
  const clock = manualClock();
  const { socket, asked } = await listen({ clock });
  const [silent, half] = [createConnection(socket), createConnection(socket)] as const;
  const ends = Promise.all([once(silent, 'close'), once(half, 'close')]);
  half.write('{"token":');
  await expect.poll(() => clock.pending()).toBe(4);
  clock.advance(controlLimits.time);
  await ends;
  expect(asked).toEqual([]);
});

test('a thousand connections: few are held, and after them a client is served', async () => {
  const { socket } = await listen();
  const all: Socket[] = [];
  let closed = 0;
  for (let count = 0; count < 1000; count += 1) {
    const one = createConnection(socket);
    one.on('error', () => undefined).on('close', () => (closed += 1));
    all.push(one);
  }
  await expect.poll(() => closed).toBeGreaterThanOrEqual(1000 - controlLimits.clients);
  for (const one of all) one.destroy();
  await expect.poll(async () => (await ask({ command: 'status' }))?.ok).toBe(true);
});

test('after closing there is no socket and no token; the next start has another one', async () => {
  const first = await listen();
  await first.close();
  await expect(stat(first.socket)).rejects.toThrow('ENOENT');
  await expect(readFile(join(profile, 'control.json'))).rejects.toThrow('ENOENT');
  expect(await ask({ command: 'status' })).toBeNull();
  const second = await listen();
  expect(second.token).not.toBe(first.token);
  const stale = JSON.stringify({ token: first.token, command: 'status' });
  expect(JSON.parse(await raw(second.socket, `${stale}\n`))).toEqual(notAllowed);
});

test('a client that is connected is closed with the socket', async () => {
  const { socket, close } = await listen();
  const client = createConnection(socket);
  await once(client, 'connect');
  const end = once(client, 'close');
  await close();
  expect(await end).toEqual([false]);
});

test('a defect is no answer in detail', async () => {
  await listen({
    run: () => {
      throw new RangeError('secret');
    },
  });
  const defects = await expectDefects(async () => {
    const answer = await ask({ command: 'status' });
    expect(answer).toMatchObject({ ok: false, fault: { code: 'unexpected' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
  expect(defects).toHaveLength(1);
});

test.skipIf(process.platform === 'win32')('a socket that a killed process left is replaced', async () => {
  await mkdir(join(profile, 'control'));
  const path = join(profile, 'control', 'phone.sock');
  const script = join(profile, 'listen.mjs');
  await writeFile(
    script,
    "import { createServer } from 'node:net';\ncreateServer().listen(process.argv[2], () => process.send('listens'));\n",
  );
  const child = fork(script, [path]);
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect((await stat(path)).isSocket()).toBe(true);
  await listen();
  expect((await ask({ command: 'status' }))?.ok).toBe(true);
});

test.skipIf(process.platform === 'win32')(
  'a socket that is answered belongs to somebody, and stays',
  async () => {
    await mkdir(join(profile, 'control'));
    const other = createServer().listen(join(profile, 'control', 'phone.sock'));
    await once(other, 'listening');
    await expect(listen()).rejects.toMatchObject({ fault: { stage: 'desktop', code: 'socket-in-use' } });
    expect(other.listening).toBe(true);
    await new Promise((resolve) => void other.close(resolve));
  },
);

test.skipIf(process.platform !== 'linux')('a socket whose process is busy stays', async () => {
  await mkdir(join(profile, 'control'));
  const path = join(profile, 'control', 'phone.sock');
  const script = join(profile, 'listen.mjs');
  await writeFile(
    script,
    "import { createServer } from 'node:net';\ncreateServer().listen({ path: process.argv[2], backlog: 1 }, () => process.send('listens'));\n",
  );
  const child = fork(script, [path]);
  await once(child, 'message');
  const exit = once(child, 'exit');
  const waiting: Socket[] = [];
  try {
    child.kill('SIGSTOP');
    for (let code: unknown; code !== 'EAGAIN';) {
      const client = createConnection(path);
      waiting.push(client);
      code = await new Promise((resolve) => {
        client
          .once('connect', () => resolve(null))
          .once('error', (error) => resolve(Reflect.get(error, 'code')));
      });
    }
    await expect(listen()).rejects.toMatchObject({ fault: { stage: 'desktop', code: 'socket-in-use' } });
  } finally {
    for (const client of waiting) client.destroy();
    child.kill('SIGKILL');
    await exit;
  }
});

test.skipIf(process.platform === 'win32')(
  'a link or a file in the place of the socket stays as it is, and nothing listens',
  async () => {
    await mkdir(join(profile, 'control'));
    const path = join(profile, 'control', 'phone.sock');
    const victim = join(profile, 'victim');
    await writeFile(victim, 'mine');
    const unsafe = { fault: { stage: 'desktop', code: 'unsafe-socket' } };
    await symlink(victim, path);
    await expect(listen()).rejects.toMatchObject(unsafe);
    await rm(path);
    await symlink(join(profile, 'nothing'), path);
    await expect(listen()).rejects.toMatchObject(unsafe);
    await rm(path);
    await writeFile(path, 'also mine');
    await expect(listen()).rejects.toMatchObject(unsafe);
    expect([await readFile(victim, 'utf8'), await readFile(path, 'utf8')]).toEqual(['mine', 'also mine']);
    expect(await readControlFile(profile)).toBeNull();
  },
);

test.skipIf(process.platform === 'win32')(
  'a folder that leads elsewhere is not used; one that is open to others is closed',
  async () => {
    const folder = join(profile, 'control');
    await symlink(tmpdir(), folder);
    await expect(listen()).rejects.toMatchObject({ fault: { code: 'unsafe-socket' } });
    await rm(folder);
    await mkdir(folder);
    await chmod(folder, 0o777);
    await listen();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  },
);

test.skipIf(process.platform === 'win32')(
  'a profile whose path is too long for a socket has none, and says so',
  async () => {
    profile = join(profile, 'x'.repeat(120));
    await mkdir(profile);
    await expect(listen()).rejects.toMatchObject({ fault: { stage: 'desktop', code: 'socket-failed' } });
  },
);
