/**
 * Every flag of the command line, and many that there are not, against servers that fail: none is
 * let through.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as flags from '../../electron/cli/flags.ts';
import { sentLabel } from '../../electron/pkcs/pem.ts';
import { createAuthority, createLeaf, purposes, toPem } from '../issue.ts';
import { createRevocationList } from '../revocation-list.ts';
import { startFailingServers, type FailingServers } from './failing-servers.ts';
import { run as runCommand } from '../../electron/cli/fakes/run-command.ts';
import { ringingTries } from './ringing-flags.ts';

let folder: string;
let failing: FailingServers;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-flags-'));
  failing = await startFailingServers();
  const { root, stranger, list, servers } = failing;
  const person = createLeaf(createAuthority('People'), [], { extendedKeyUsage: [purposes.clientAuth] });
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'root.pem': root.pem,
    'stranger.pem': stranger.pem,
    'list.crl': list,
    'strangers-list.crl': createRevocationList(stranger),
    // What a failing server sent, as the phone itself saves it for the helpdesk.
    'report.txt': servers[0]?.chain.map(({ der }) => toPem(der, sentLabel)).join('') ?? '',
    'certificate.pem': `${person.pem}${stranger.pem}`,
    'key.pem': person.keyPem,
    password: 'secret\n',
    empty: '',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(file(name), content);
  for (const { fault, chain } of servers) {
    await writeFile(file(`${nameOf(fault)}.pem`), chain.map(({ pem }) => pem).join(''));
  }
});
afterAll(async () => {
  failing.close();
  await rm(folder, { recursive: true });
});

const nameOf = (fault: string): string => fault.replace('/', '-');

/** Settles with the exit code: 0 accepted, 1 refused, 2 network or server, 3 wrong usage. */
const run = async (script: string, args: readonly string[]): Promise<number | null> =>
  (await runCommand(script, args)).code;

/** A flag's arguments, each with the exit codes that are no way around the checks. */
type Tries = readonly (readonly [args: readonly string[], codes: readonly number[]])[];

const refused = [1];
const usage = [3];

const serverTries: Readonly<Record<keyof typeof flags.serverFlags, () => Tries>> = {
  target: () => [
    [['--target', `127.0.0.1:${failing.servers[0]?.port}`], refused],
    [['--target', 'localhost'], usage],
  ],
  trust: () => [
    [['--trust', file('report.txt')], usage],
    [['--trust', file('list.crl')], usage],
    [['--trust', '*'], usage],
    [['--trust', ''], usage],
  ],
  'system-roots': () => [
    [['--system-roots'], refused],
    [['--system-roots=all'], usage],
  ],
  crl: () => [
    [['--crl', file('strangers-list.crl')], refused],
    [['--crl', file('empty')], usage],
  ],
  revocation: () => [
    [['--revocation', 'soft'], refused],
    [['--revocation', 'hard'], refused],
    [['--revocation', 'off'], usage],
    [['--revocation', 'none'], usage],
  ],
  'client-cert': () => [
    [['--client-cert', file('certificate.pem'), '--client-key', file('key.pem')], refused],
    [['--client-cert', file('stranger.pem')], usage],
  ],
  'client-key': () => [[['--client-key', file('key.pem')], usage]],
  'client-key-password-file': () => [[['--client-key-password-file', file('password')], usage]],
  'client-p12': () => [[['--client-p12', file('certificate.pem')], usage]],
  'client-p12-password-file': () => [[['--client-p12-password-file', file('password')], usage]],
};

const probeTries: Readonly<Record<keyof typeof flags.probeFlags, () => Tries>> = {
  ...serverTries,
  register: () => [[['--register', 'alice', '--password-file', file('password')], refused]],
  'password-file': () => [[['--password-file', file('password')], usage]],
  timeout: () => [
    [
      ['--timeout', '1'],
      [1, 2],
    ],
    [['--timeout', '600000'], refused],
    [['--timeout', '0'], usage],
  ],
  json: () => [[['--json'], refused]],
};

const callTries: Readonly<Record<keyof typeof flags.callFlags, () => Tries>> = {
  ...serverTries,
  account: () => [[['--account', 'sips:bob@localhost'], refused]],
  'auth-user': () => [[['--auth-user', 'bob'], refused]],
  'password-file': () => [[['--password-file', file('password')], refused]],
  srtp: () => [
    [['--srtp', 'off'], refused],
    [['--srtp', 'none'], usage],
  ],
  codec: () => [[['--codec', 'opus'], refused]],
  play: () => [[['--play', file('password')], usage]],
  tone: () => [[['--tone', '440'], refused]],
  record: () => [[['--record', file('record.wav')], refused]],
  duration: () => [[['--duration', '1'], refused]],
  digits: () => [[['--digits', '1'], refused]],
  hold: () => [[['--hold', '1:1'], refused]],
  transfer: () => [[['--transfer', 'carol'], refused]],
  'follow-transfers': () => [[['--follow-transfers'], refused]],
  replaces: () => [
    [['--replaces', 'a;to-tag=b;from-tag=c'], refused],
    [['--replaces', 'a'], usage],
  ],
  ...ringingTries,
  anonymous: () => [[['--anonymous'], refused]],
  json: () => [[['--json'], refused]],
  trace: () => [[['--trace'], refused]],
};

const checkTries: Readonly<Record<keyof typeof flags.checkCertificateFlags, () => Tries>> = {
  leaf: () => [[['--leaf', file('report.txt')], usage]],
  chain: () => [[['--chain', file('stranger.pem')], refused]],
  trust: () => [[['--trust', file('report.txt')], usage]],
  name: () => [
    [['--name', '*'], refused],
    [['--name', ''], usage],
  ],
  time: () => [
    [['--time', '0001-01-01T00:00:00Z'], refused],
    [['--time', 'never'], usage],
  ],
  crl: () => [[['--crl', file('strangers-list.crl')], refused]],
  staple: () => [[['--staple', file('stranger.pem')], usage]],
  revocation: () => [
    [['--revocation', 'hard'], refused],
    [['--revocation', 'off'], usage],
  ],
  json: () => [[['--json'], refused]],
};

/** surface.test.ts has more of them. */
const unknown: Tries = [
  [['--insecure'], usage],
  [['-k'], usage],
];

/** The tries that ended otherwise than they have to, with their exit codes. */
async function wrongOf(tries: Tries, decide: (args: readonly string[]) => Promise<number | null>) {
  const codes = await Promise.all(tries.map(([args]) => decide(args)));
  return tries.flatMap(([args, expected], place) => {
    const code = codes[place] ?? null;
    return code !== null && expected.includes(code) ? [] : [`${args.join(' ')}: ${code}`];
  });
}

const pair = (flag: string, value: string): readonly string[] => [flag, value];
/**
 * What `args` name themselves takes the place of what stands in `usual`: a flag counts once, but
 * for lists.
 */
const instead = (usual: readonly (readonly string[])[], args: readonly string[]): readonly string[] => [
  ...usual.filter(([flag = '']) => flag === '--crl' || !args.includes(flag)).flat(),
  ...args,
];

describe('probe', () => {
  const against = (fault: string, args: readonly string[]) => {
    const port = failing.servers.find((server) => server.fault === fault)?.port ?? 0;
    return run('probe.ts', [`sips:localhost:${port}`, ...instead([pair('--trust', file('root.pem'))], args)]);
  };

  test.each(Object.entries(probeTries))('--%s', async (_, tries) => {
    expect(await wrongOf(tries(), (args) => against('validate/path', args))).toEqual([]);
    expect(failing.sawTooMuch()).toBeNull();
  });

  test('with all of them at once, every server is refused for what is wrong with it', async () => {
    const all = [
      '--system-roots',
      '--json',
      ...pair('--crl', file('list.crl')),
      ...pair('--revocation', 'soft'),
      ...pair('--register', 'alice'),
      ...pair('--password-file', file('password')),
      ...pair('--timeout', '600000'),
      ...pair('--client-cert', file('certificate.pem')),
      ...pair('--client-key', file('key.pem')),
    ];
    expect(
      await wrongOf(
        failing.servers.map(({ fault }) => [[fault], refused]),
        ([fault = '']) => against(fault, all),
      ),
    ).toEqual([]);
    expect(failing.sawTooMuch()).toBeNull();
  });

  test('there is no flag of another name', async () => {
    expect(await wrongOf(unknown, (args) => against('validate/path', args))).toEqual([]);
  });

  test('the list is what changes it: with the stranger’s root as --trust the server is spoken to', async () => {
    // Servers of its own: those of the file are spoken to by none of its tests.
    const own = await startFailingServers();
    await writeFile(file('own-stranger.pem'), own.stranger.pem);
    const path = own.servers.find(({ fault }) => fault === 'validate/path');
    const target = `sips:localhost:${path?.port}`;
    const heard = new AbortController();
    const probing = runCommand('probe.ts', [target, '--trust', file('own-stranger.pem')], heard.signal);
    await expect.poll(() => path?.seen.others).toBeGreaterThan(0);
    heard.abort();
    await probing;
    own.close();
  });
});

/** What `subscribe` has of the flags of `call`. */
const subscribeTries: Readonly<Record<keyof typeof flags.subscribeFlags, () => Tries>> = {
  ...serverTries,
  account: callTries.account,
  'auth-user': callTries['auth-user'],
  'password-file': callTries['password-file'],
  duration: callTries.duration,
  json: callTries.json,
  trace: callTries.trace,
};

describe.each([
  ['call', ['600'], callTries],
  ['message', ['600', 'accept'], subscribeTries],
  ['subscribe', ['600', 'dialog'], subscribeTries],
] as const)('%s', (name, what, allTries) => {
  const against = (args: readonly string[]) => {
    const port = failing.servers.find((server) => server.fault === 'validate/path')?.port ?? 0;
    const usual = [
      pair('--trust', file('root.pem')),
      pair('--account', 'sips:alice@localhost'),
      pair('--target', `127.0.0.1:${port}`),
    ];
    return run(`${name}.ts`, [...what, ...instead(usual, args)]);
  };

  test.each(Object.entries(allTries))('--%s', async (_, tries) => {
    expect(await wrongOf(tries(), against)).toEqual([]);
    expect(failing.sawTooMuch()).toBeNull();
  });

  test('there is no flag of another name', async () => {
    expect(await wrongOf(unknown, against)).toEqual([]);
  });
});

describe('check-certificate', () => {
  const offline = () => failing.servers.filter(({ fault }) => fault.startsWith('validate/'));
  const against = (fault: string, args: readonly string[]) =>
    run(
      'check-certificate.ts',
      instead(
        [
          pair('--leaf', file(`${nameOf(fault)}.pem`)),
          pair('--trust', file('root.pem')),
          pair('--name', 'localhost'),
          pair('--crl', file('list.crl')),
        ],
        args,
      ),
    );

  test.each(Object.entries(checkTries))('--%s', async (_, tries) => {
    expect(await wrongOf(tries(), (args) => against('validate/path', args))).toEqual([]);
  });

  test('every chain is refused, and there is no flag of another name', async () => {
    expect(
      await wrongOf(
        offline().map(({ fault }) => [[fault], refused]),
        ([fault = '']) => against(fault, []),
      ),
    ).toEqual([]);
    expect(await wrongOf(unknown, (args) => against('validate/path', args))).toEqual([]);
  });
});
