/**
 * The validator alone. A chain of three beside its own two signatures, and beside node:crypto,
 * which parses, checks the signatures, the names of issuers and the host, and nothing of what else
 * RFC 5280 asks for. The hostile cases, whose time is what a server can make us spend, beside the
 * signatures that the budget allows, and beside `openssl verify`.
 */
import { execFile } from 'node:child_process';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cases } from '../../../certs/cases.ts';
import { defaultName, type Case } from '../../../certs/cases/case.ts';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { createKey, type KeyKind } from '../../../certs/key.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';
import { sipServer } from '../../../electron/sip/transport/sip-server.ts';
import { validateChain } from '../../../electron/x509/validate-chain.ts';
import { judged, type Row } from '../row.ts';
import { interleave } from '../support/interleave.ts';
import { opensslVerify } from '../support/openssl-verify.ts';

const rounds = 100;
const batch = 5;
/**
 * Until the engine of JavaScript has compiled what it will, the second kind of key too: the
 * signatures are compiled code.
 */
const warmUp = 1000;
const hostileRounds = 5;

export async function measure(): Promise<readonly Row[]> {
  const chains: Row[] = [];
  for (const kind of ['P-256', 'RSA-2048'] as const) chains.push(await chainOfThree(kind));
  return [...chains, ...(await hostileCases())];
}

async function chainOfThree(kind: KeyKind): Promise<Row> {
  const [rootKey, subKey, leafKey] = [createKey(kind), createKey(kind), createKey(kind)];
  const root = createAuthority('Bench root', { key: rootKey });
  const anchors = [parseCertificate(root.der)];
  // Each contestant goes round all of them, which are more than are remembered: each is validated
  // as if for the first time, whoever else is measured.
  const chains = Array.from({ length: 60 }, () => {
    const intermediate = createAuthority('Sub', { subject: { CN: 'Sub' }, key: subKey }, root);
    return [
      createLeaf(intermediate, [{ dns: defaultName }], { key: leafKey }).der,
      intermediate.der,
    ] as const;
  });
  const [nextForUs, nextForEngine, nextToVerify] = [inTurn(chains), inTurn(chains), inTurn(chains)];
  const trusted = new X509Certificate(root.der);
  const at = Date.now();
  const ours = () => {
    const { report } = validateChain({ chain: nextForUs(), anchors, ...sipServer(defaultName), at });
    if (report.verdict !== 'accepted')
      throw new Error(`a good chain was refused: ${JSON.stringify(report.leading)}`);
  };
  const engine = () => {
    const [leaf, intermediate] = nextForEngine();
    const [first, second] = [new X509Certificate(leaf), new X509Certificate(intermediate)];
    const sound = first.verify(second.publicKey) && second.verify(trusted.publicKey);
    if (!sound || !first.checkIssued(second) || first.checkHost(defaultName) === undefined)
      throw new Error('unsound');
  };
  const parsed = new Map(chains.map((chain) => [chain, chain.map(parseCertificate)]));
  const rootSpki = createPublicKey({ key: Buffer.from(anchors[0]?.spki ?? []), format: 'der', type: 'spki' });
  // The anchor's key is known before; the intermediate brings its own.
  const signatures = () => {
    const [leaf, intermediate] = parsed.get(nextToVerify()) ?? [];
    if (!leaf || !intermediate) throw new Error('no chain');
    const key = createPublicKey({ key: Buffer.from(intermediate.spki), format: 'der', type: 'spki' });
    if (
      !verify('sha256', leaf.tbs, key, leaf.signature) ||
      !verify('sha256', intermediate.tbs, rootSpki, intermediate.signature)
    )
      throw new Error('unsound');
  };
  const { ours: figure, ...peers } = await interleave(
    {
      ours: () => each(ours),
      'its signatures': () => each(signatures),
      'node:crypto': () => each(engine),
    },
    rounds,
    warmUp,
  );
  return judged(`validate a chain of 3, ${kind}`, 'ms', figure ?? Number.NaN, peers, {
    kind: 'at most',
    peer: 'its signatures',
    factor: 1.5,
  });
}

function inTurn<T>(list: readonly T[]): () => T {
  let turn = 0;
  return () => list[(turn += 1) % list.length]!;
}

/**
 * Processor time, since the machine may have something else to do; of the whole process, for Linux
 * counts a single thread's by ticks of 4 ms.
 */
function each(work: () => void): number {
  const begin = process.cpuUsage();
  for (let count = 0; count < batch; count += 1) work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000 / batch;
}

/**
 * What a server could send to keep us busy, met for the first time, each in a process of its own:
 * what was seen before is remembered.
 */
async function hostileCases(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const each of cases.filter(({ hostile }) => hostile)) rows.push(await hostileCase(each));
  return rows;
}

async function hostileCase({ name, scene }: Case): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-bench-'));
  const openssl = await opensslVerify(folder, scene());
  const allowed = 'allowed signatures';
  const { ours, ...peers } = await interleave(
    {
      ours: () => firstTime(name),
      [allowed]: () => firstTime('signatures'),
      'openssl verify': openssl.time,
    },
    hostileRounds,
    0,
  );
  await rm(folder, { recursive: true });
  const goal = { kind: 'at most', peer: allowed, factor: 3 } as const;
  const remarks = openssl.remark === null ? {} : { 'openssl verify': openssl.remark };
  return judged(`hostile: ${name}`, 'ms', ours ?? Number.NaN, peers, goal, remarks);
}

async function firstTime(name: string): Promise<number> {
  const file = join(import.meta.dirname, '../support/first-validation.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file, name]);
  return Number(stdout);
}
