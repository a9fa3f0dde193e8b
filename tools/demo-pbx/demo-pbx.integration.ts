import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { header, headerValues } from '../../electron/sip/message/message.ts';
import { startDemoPbx } from './demo-pbx.ts';
import { domain, startPbxBench, type PbxBench } from './fakes/pbx-bench.ts';

let bench: PbxBench;

beforeEach(async () => {
  bench = await startPbxBench();
});
afterEach(() => bench.stop());

test('a first start makes keys that only their owner reads, and a second start changes nothing', async () => {
  const before = await readFile(bench.pbx.caFile, 'utf8');
  const secrets = ['demo-ca-key.pem', 'server-key.pem', 'passwords.json'];
  const modes = await Promise.all(
    secrets.map(async (name) => (await stat(join(bench.directory, name))).mode & 0o777),
  );
  // Windows has no such bits and says 0o666; there the folder belongs to its user.
  expect(modes).toEqual(Array(3).fill(process.platform === 'win32' ? 0o666 : 0o600));
  const again = await startDemoPbx({ stateDirectory: bench.directory });
  bench.atEnd(() => void again.stop());
  expect(await readFile(again.caFile, 'utf8')).toBe(before);
  expect(again.accounts).toEqual(bench.pbx.accounts);
});

test('a phone registers with digest, sees its binding, and removes it', async () => {
  const alice = await bench.phone('alice');
  const first = await alice.request({ method: 'REGISTER', uri: domain, to: '<sip:alice@127.0.0.1>' });
  expect(first.status).toBe(401);
  expect(
    headerValues(first, 'www-authenticate').map((value) => /algorithm=([\w-]+)/.exec(value)?.[1]),
  ).toEqual(['SHA-256', 'MD5']);
  const bound = await bench.register(alice, 'alice', [['Expires', '120']]);
  expect(bound.status).toBe(200);
  expect(header(bound, 'contact')).toBe(`${alice.contact};expires=120`);
  const gone = await bench.register(alice, 'alice', [['Expires', '0']]);
  expect(gone.status).toBe(200);
  expect(header(gone, 'contact')).toBeUndefined();
});

test('a wrong password, another one’s name and too short a time are refused', async () => {
  const alice = await bench.phone('alice');
  const register = { method: 'REGISTER', uri: domain, to: '<sip:alice@127.0.0.1>' };
  const wrong = await alice.request({ ...register, password: 'wrong' });
  expect(wrong.status).toBe(401);
  expect(header(wrong, 'www-authenticate')).not.toContain('stale');
  const password = bench.passwordOf('alice');
  expect((await alice.request({ ...register, to: '<sip:bob@127.0.0.1>', password })).status).toBe(403);
  const brief = await alice.request({ ...register, password, headers: [['Expires', '5']] });
  expect(brief.status).toBe(423);
  expect(header(brief, 'min-expires')).toBe('10');
});

test('keep-alives are answered, and what is not SIP ends the connection without harm', async () => {
  const alice = await bench.phone('alice');
  alice.socket.write('\r\n\r\n');
  await expect.poll(() => alice.seen.crlf).toBe(1);
  const options = await alice.request({ method: 'OPTIONS', uri: domain });
  expect(options.status).toBe(200);
  expect((await alice.request({ method: 'OPTIONS', uri: 'tel:112' })).status).toBe(416);
  expect((await alice.request({ method: 'PUBLISH', uri: domain })).status).toBe(405);
  alice.socket.write('GET /index.html HTTP/1.1\r\n\r\n');
  await new Promise((resolve) => alice.socket.once('close', resolve));
  expect((await (await bench.phone('alice')).request({ method: 'OPTIONS', uri: domain })).status).toBe(200);
});
