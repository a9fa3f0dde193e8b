/**
 * `node first-validation.ts NAME`: a case validated in a process that has met one good server before, and nothing like this; prints the
 * milliseconds for which the main process would stand still. Lists and anchors are parsed before, as they are when they are imported.
 */
import { cases } from '../../../certs/cases.ts';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { defaultName } from '../../../certs/cases/case.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';
import { parseRevocationList } from '../../../electron/x509/revocation/revocation-list.ts';
import { sipServer } from '../../../electron/sip/transport/sip-server.ts';
import { validateChain } from '../../../electron/x509/validate-chain.ts';

const found = cases.find(({ name }) => name === process.argv[2]);
if (!found) throw new Error(`no such case: ${process.argv[2] ?? ''}`);
const own = createAuthority('Warm CA');
validateChain({
  chain: [createLeaf(own, [{ dns: defaultName }]).der],
  anchors: [parseCertificate(own.der)],
  ...sipServer(defaultName),
  at: Date.now(),
});
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
const begin = performance.now();
const { report } = validateChain(request);
console.log(performance.now() - begin);
if (report.verdict !== found.verdict) process.exitCode = 1;
