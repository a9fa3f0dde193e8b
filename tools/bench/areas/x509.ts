/**
 * The validator alone. A chain of three beside node:crypto, which parses and checks two signatures, the names of issuers and
 * the host, and nothing of what else RFC 5280 asks for; and the hostile cases, whose time is what a server can make us spend.
 */
import { X509Certificate } from 'node:crypto';
import { casesOf } from '../../../certs/cases.ts';
import { defaultName, type Case, type Scene } from '../../../certs/cases/case.ts';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { createKey, type KeyKind } from '../../../certs/key.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';
import { validateChain, type ValidationRequest } from '../../../electron/x509/validate-chain.ts';
import { judged, median, type Row } from '../row.ts';
import { interleave } from '../support/interleave.ts';

const rounds = 100;
const batch = 5;
/** A server can open with a bad chain as often as it likes: this much of the main process is what one may cost. */
const hostileLimit = 50;

export async function measure(): Promise<readonly Row[]> {
  const chains: Row[] = [];
  for (const kind of ['P-256', 'RSA-2048'] as const) chains.push(await chainOfThree(kind));
  return [...chains, ...slowestCases(5)];
}

async function chainOfThree(kind: KeyKind): Promise<Row> {
  const [rootKey, subKey, leafKey] = [createKey(kind), createKey(kind), createKey(kind)];
  const root = createAuthority('Bench root', { key: rootKey });
  const anchors = [parseCertificate(root.der)];
  // More chains than are remembered, in turn: each is validated as if for the first time.
  const chains = Array.from({ length: 60 }, () => {
    const intermediate = createAuthority('Sub', { subject: { CN: 'Sub' }, key: subKey }, root);
    return [
      createLeaf(intermediate, [{ dns: defaultName }], { key: leafKey }).der,
      intermediate.der,
    ] as const;
  });
  let turn = 0;
  const next = () => chains[(turn += 1) % chains.length] ?? chains[0]!;
  const trusted = new X509Certificate(root.der);
  const at = Date.now();
  const ours = () => {
    const { report } = validateChain({ chain: next(), anchors, referenceName: defaultName, at });
    if (report.verdict !== 'accepted')
      throw new Error(`a good chain was refused: ${JSON.stringify(report.leading)}`);
  };
  const engine = () => {
    const [leaf, intermediate] = next();
    const [first, second] = [new X509Certificate(leaf), new X509Certificate(intermediate)];
    const sound = first.verify(second.publicKey) && second.verify(trusted.publicKey);
    if (!sound || !first.checkIssued(second) || first.checkHost(defaultName) === undefined)
      throw new Error('unsound');
  };
  const result = await interleave({ ours: () => each(ours), 'node:crypto': () => each(engine) }, rounds, 20);
  return judged(`validate a chain of 3, ${kind}`, 'ms', result.ours ?? Number.NaN, {
    'node:crypto': result['node:crypto'],
  });
}

function each(work: () => void): number {
  const begin = performance.now();
  for (let count = 0; count < batch; count += 1) work();
  return (performance.now() - begin) / batch;
}

/** The slowest of all offline cases by the median of three first meetings. */
function slowestCases(count: number): Row[] {
  const measured = casesOf('offline').map((hostile) => ({ name: hostile.name, ms: caseTime(hostile) }));
  return measured
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ name, ms }) =>
      judged(`slowest cases: ${name}`, 'ms', ms, {}, { kind: 'below', figure: hostileLimit }),
    );
}

/** Fresh certificates each time: what was seen before is remembered, and a hostile server shows what was not. */
function caseTime({ scene }: Case): number {
  return median(Array.from({ length: 3 }, () => firstTime(scene())));
}

function firstTime({ chain, anchors, referenceName = defaultName, at = new Date() }: Scene): number {
  const request: ValidationRequest = {
    chain: chain.map(({ der }) => der),
    anchors: anchors.map(({ der }) => parseCertificate(der)),
    referenceName,
    at: at.getTime(),
  };
  const begin = performance.now();
  validateChain(request);
  return performance.now() - begin;
}
