/**
 * `node first-validation.ts NAME`: validates a case in a process that has validated one good chain
 * before, and nothing like this; prints the milliseconds of processor that it took. Lists and
 * anchors are parsed before, as they are when they are imported. `NAME` is `signatures`: prints
 * what the signatures that the budget allows cost by node:crypto alone, each with a key that is
 * new.
 */
import { createPublicKey, verify } from 'node:crypto';
import { limits } from '../../../electron/x509/budget.ts';
import { cases } from '../../../certs/cases.ts';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { defaultName } from '../../../certs/cases/case.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';
import { parseRevocationList } from '../../../electron/x509/revocation/revocation-list.ts';
import { sipServer } from '../../../electron/sip/transport/sip-server.ts';
import { validateChain } from '../../../electron/x509/validate-chain.ts';

const own = createAuthority('Warm CA');
validateChain({
  chain: [createLeaf(own, [{ dns: defaultName }]).der],
  anchors: [parseCertificate(own.der)],
  ...sipServer(defaultName),
  at: Date.now(),
});

const [, , name = ''] = process.argv;
console.log(name === 'signatures' ? allowedSignatures() : validation(name));

/** An effort of 1 is a signature with P-256 (electron/x509/budget.ts). */
function allowedSignatures(): number {
  const certificates = Array.from({ length: limits.effort }, () =>
    parseCertificate(createAuthority('Signing CA').der),
  );
  const spent = processorTime();
  for (const { spki, tbs, signature } of certificates) {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    if (!verify('sha256', tbs, key, signature)) throw new Error('a good signature was refused');
  }
  return spent();
}

function validation(wanted: string): number {
  const found = cases.find((each) => each.name === wanted);
  if (!found) throw new Error(`no such case: ${wanted}`);
  const {
    chain,
    anchors,
    referenceName = defaultName,
    at = new Date(),
    crls,
    staple,
    revocation,
  } = found.scene();
  const request = {
    chain: chain.map(({ der }) => der),
    anchors: anchors.map(({ der }) => parseCertificate(Uint8Array.from(der))),
    ...sipServer(referenceName),
    at: at.getTime(),
    crls: crls?.map(parseRevocationList),
    staple,
    revocation,
  };
  const spent = processorTime();
  const { report } = validateChain(request);
  const ms = spent();
  if (report.verdict !== found.verdict) throw new Error(`${wanted} was ${report.verdict}`);
  return ms;
}

/**
 * Of the whole process: the machine may have something else to do meanwhile. What was left over
 * from making the certificates is collected first, or it would be counted with the validation.
 */
function processorTime(): () => number {
  if (!globalThis.gc) throw new Error('to be started with --expose-gc');
  globalThis.gc();
  const begin = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  };
}
