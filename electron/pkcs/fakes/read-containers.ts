/**
 * `node read-containers.ts FOLDER`, and the same with Bun: reads every PKCS#12 that the folder's
 * `index.json` names, with the right password and a wrong one, and each once more with seeded
 * damage. Prints what was not as it must be. Exit 1 then. Plain, without a test runner, so that
 * both engines can run it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultError } from '../../../shared/errors.ts';
import { readClientCertificate } from '../client-certificate.ts';
import { readPkcs12, readPkcs12Certificates } from '../pkcs12.ts';
import { readPkcs7 } from '../pkcs7.ts';

interface Entry {
  readonly file: string;
  readonly password: string;
  readonly certificates: readonly string[];
  readonly key: string;
  readonly isEncrypted: boolean;
}

const mutations = 100;
const folder = process.argv[2] ?? '';
const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly Entry[];
const wrong: string[] = [];
let read = 0;

for (const { file, password, certificates, key, isEncrypted } of index) {
  const bytes = readFileSync(join(folder, file));
  const expectThat = (what: string, holds: boolean): void => {
    read += 1;
    if (!holds) wrong.push(`${file}: ${what}`);
  };
  const contents = readPkcs12(bytes, password);
  const hexes = contents.certificates.map((der) => Buffer.from(der).toString('hex'));
  expectThat('certificates', hexes.toSorted().join() === [...certificates].toSorted().join());
  expectThat('key', contents.keys.map(({ pkcs8 }) => Buffer.from(pkcs8).toString('hex')).join() === key);
  expectThat(
    'identity',
    readClientCertificate([bytes], password, Date.now()).certificates.split('BEGIN').length === 3,
  );
  if (isEncrypted)
    expectThat('wrong password', faultOf(() => readPkcs12(bytes, 'guess')) === 'import wrong-password');
  damage(bytes, file, (hurt) => readPkcs12(hurt, password));
  damage(bytes, file, readPkcs12Certificates);
  damage(bytes, file, readPkcs7);
}

console.log([...wrong, `${read - wrong.length} of ${read} right`].join('\n'));
process.exitCode = wrong.length === 0 ? 0 : 1;

/** 'none', 'stage code', or what was thrown that should not have been. */
function faultOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'none';
  } catch (error) {
    return error instanceof FaultError
      ? `${error.fault.stage} ${error.fault.code}`
      : `threw ${String(error)}`;
  }
}

/** Octets changed, cut and doubled: nothing but a FaultError may come out. */
function damage(bytes: Uint8Array, file: string, attempt: (bytes: Uint8Array) => unknown): void {
  let seed = 20_261_121;
  const random = (below: number): number => {
    // A linear congruential generator: the same damage each time.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < mutations; round += 1) {
    // Structure is in the first octets; the rest is mostly ciphertext.
    const at = random(round % 2 === 0 ? Math.min(160, bytes.length) : bytes.length);
    let hurt = Buffer.from(bytes);
    if (round % 5 === 0) hurt = hurt.subarray(0, at);
    else if (round % 5 === 1)
      hurt = Buffer.concat([hurt.subarray(0, at), hurt.subarray(Math.max(0, at - random(40)))]);
    else hurt[at] = random(256);
    read += 1;
    const fault = faultOf(() => attempt(hurt));
    if (fault.startsWith('threw')) wrong.push(`${file}: damage ${round} at ${at}: ${fault}`);
  }
}
