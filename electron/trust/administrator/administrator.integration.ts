import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import type { Clock } from '../../platform/clock.ts';
import { openAdministrator } from './administrator.ts';

const isPosix = process.platform !== 'win32';
const root = createAuthority('Example Root CA');
const me = process.getuid?.() ?? 0;

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'anchorline-admin-'));
  await chmod(path, 0o755);
});
afterEach(() => rm(path, { recursive: true }));

const put = (name: string, text: string | Uint8Array) => writeFile(join(path, name), text, { mode: 0o644 });
const open = (owners = [me]) => openAdministrator({ path, owners });
const policyFault = (folder: Awaited<ReturnType<typeof open>>): unknown => {
  try {
    return folder.policy();
  } catch (error) {
    return (error as { fault?: unknown }).fault;
  }
};

test('without a folder there is no policy and no anchor', async () => {
  const folder = await openAdministrator({ path: join(path, 'absent'), owners: [me] });
  expect(folder.describe()).toMatchObject({ policy: null, fault: null, skipped: [] });
  expect(folder.set()).toBeNull();
});

test('anchors of every file make one set; what cannot be read is named', async () => {
  await put('root.pem', root.pem);
  await put('again.der', root.der);
  await put('letter.txt', 'Dear all');
  await put('policy.json', '{"version":1,"systemRoots":"never"}');
  const folder = await open();
  expect(folder.set()?.anchors.map(({ certificate }) => certificate.fingerprint256)).toEqual([
    root.fingerprint256,
  ]);
  expect(folder.policy()?.systemRoots).toBe('never');
  expect(folder.describe().skipped).toMatchObject([{ stage: 'import', presented: 'letter.txt' }]);
});

test('certificates of callers/ count for callers alone', async () => {
  const signer = createLeaf(root, [{ dns: 'example.com' }]);
  await mkdir(join(path, 'callers'), { mode: 0o755 });
  await put('callers/root.pem', root.pem);
  await put('callers/signer.pem', signer.pem);
  await put('callers/letter.txt', 'Dear all');
  await put('policy.json', '{"version":1,"revocation":"hard"}');
  const folder = await open();
  expect(folder.set()).toBeNull();
  const { signers, anchors, revocation } = folder.callers() ?? {};
  expect(revocation).toBe('hard');
  expect(signers?.map(({ fingerprint256 }) => fingerprint256)).toEqual([signer.fingerprint256]);
  expect(anchors?.map(({ fingerprint256 }) => fingerprint256)).toEqual([root.fingerprint256]);
  expect(folder.describe().skipped).toMatchObject([{ presented: 'letter.txt' }]);
  if (isPosix) await chmod(join(path, 'callers/signer.pem'), 0o666);
  expect((await open()).callers() === null).toBe(isPosix);
});

test('a broken policy takes the anchors with it: nothing connects', async () => {
  await put('root.pem', root.pem);
  await put('policy.json', '{"version":1,"revocation":"perhaps"}');
  const folder = await open();
  expect(policyFault(folder)).toMatchObject({ stage: 'policy', code: 'broken' });
  expect(folder.set()).toBeNull();
});

test.runIf(isPosix)('what everybody may write is not the administrator’s', async () => {
  await put('root.pem', root.pem);
  await chmod(join(path, 'root.pem'), 0o666);
  expect(policyFault(await open())).toMatchObject({ stage: 'policy', code: 'not-protected' });
  await chmod(join(path, 'root.pem'), 0o644);
  await chmod(path, 0o777);
  expect(policyFault(await open())).toMatchObject({ stage: 'policy', code: 'not-protected' });
});

test.runIf(isPosix)('what another user owns is not the administrator’s', async () => {
  await put('policy.json', '{"version":1}');
  expect(policyFault(await open([me + 1]))).toMatchObject({ stage: 'policy', code: 'not-protected' });
});

test.runIf(me === 0)('a file that was given to another user is not the administrator’s', async () => {
  await put('policy.json', '{"version":1}');
  await chown(join(path, 'policy.json'), 12_345, 12_345);
  expect(policyFault(await open())).toMatchObject({ stage: 'policy', code: 'not-protected' });
});

test('a file too large is refused before it is read', async () => {
  await put('huge.pem', Buffer.alloc(4 * 1024 * 1024 + 1));
  expect(policyFault(await open())).toMatchObject({ stage: 'policy', code: 'unreadable' });
});

test.runIf(process.platform !== 'win32').each([
  ['a pipe', (at: string) => promisify(execFile)('mkfifo', ['-m', '644', at])],
  ['a device', (at: string) => symlink('/dev/zero', at)],
])('%s among the files is told, and holds nothing up', async (_what, put) => {
  await put(join(path, 'root.pem'));
  expect(policyFault(await open([me, 0]))).toMatchObject({ stage: 'policy' });
});

test('a change is seen when the folder is looked at again, and only a change', async () => {
  const due: (() => void)[] = [];
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    after: (_, work) => {
      due.push(work);
      return () => undefined;
    },
  };
  const folder = await open();
  let changes = 0;
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  folder.watch(clock, () => {
    changes += 1;
    resolve();
  });
  const lookAgain = async (): Promise<void> => {
    const before = due.length;
    due.at(-1)?.();
    await expect.poll(() => due.length).toBe(before + 1);
  };
  await lookAgain();
  expect(changes).toBe(0);
  await put('root.pem', root.pem);
  await lookAgain();
  await seen;
  expect(folder.set()?.anchors).toHaveLength(1);
  await put('policy.json', 'no');
  await lookAgain();
  expect(changes).toBe(2);
  expect(policyFault(folder)).toMatchObject({ code: 'broken' });
});
