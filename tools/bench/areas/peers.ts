/**
 * The live cases of certs/ put to other phones: each meets the server of each case with the case's
 * CA and our certificate, and what the server saw decides - accepted is who sent it SIP. Writes
 * certs/conformance/peer-verdicts.json, which docs/conformance.md shows.
 */
import { writeFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { domainToASCII } from 'node:url';
import { casesOf } from '../../../certs/cases.ts';
import type { Case } from '../../../certs/cases/case.ts';
import { meet } from '../../../certs/conformance/meet.ts';
import { serveCase } from '../../../certs/conformance/serve-case.ts';
import { judged, type Row } from '../row.ts';
import { otherPhones, startNameServer, type OtherPhone } from '../support/other-phones.ts';

type Decision = 'accepted' | 'refused';
/** How one phone decides one case; null: it is not installed. */
type Decide = (each: Case) => Promise<Decision>;

/** A phone that has sent no SIP by then has refused, whatever it is still trying. */
const patience = 5_000;
const atOnce = 3;
const file = join(import.meta.dirname, '../../../certs/conformance/peer-verdicts.json');

export async function measure(): Promise<readonly Row[]> {
  const names = await startNameServer();
  const cases = casesOf('live').filter(isPutToOthers);
  const ours = await decideAll(cases, decideOurs);
  const peers: Record<string, Record<string, Decision>> = {};
  for (const phone of otherPhones.filter(({ installed }) => installed()))
    peers[phone.name] = await decideAll(cases, (each) => decideTwice(phone, each, names.port));
  names.close();
  if (Object.keys(peers).length === otherPhones.length)
    await writeFile(file, `${JSON.stringify(peers, null, 2)}\n`);
  return (['accepted', 'refused'] as const).map((wrongly) => {
    const count = (decisions: Readonly<Record<string, Decision>>): number =>
      cases.filter(({ name, verdict }) => decisions[name] === wrongly && verdict !== wrongly).length;
    const figures = otherPhones.map(({ name }) => [name, peers[name] ? count(peers[name]) : null] as const);
    const name = `wrongly ${wrongly}, of ${cases.length} live cases`;
    return judged(name, 'cases', count(ours), Object.fromEntries(figures), { kind: 'below', figure: 1 });
  });
}

/**
 * What every phone can be asked: a decision, about a server that IPv4 leads to, at this time of
 * day.
 */
function isPutToOthers({ verdict, scene }: Case): boolean {
  if (verdict === 'failed') return false;
  const { at, referenceName = '' } = scene();
  return at === undefined && !isIPv6(referenceName.replaceAll(/[[\]]/g, ''));
}

async function decideAll(cases: readonly Case[], decide: Decide): Promise<Record<string, Decision>> {
  const left = cases.toReversed();
  const found = new Map<string, Decision>();
  const worker = async (): Promise<void> => {
    for (let each = left.pop(); each; each = left.pop()) found.set(each.name, await decide(each));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return Object.fromEntries(cases.map(({ name }) => [name, found.get(name) ?? 'refused']));
}

async function decideOurs({ scene, name, why, verdict, faults, warnings }: Case): Promise<Decision> {
  const made = scene();
  const { server = {} } = made;
  const { protocol: version = 'TLSv1.2', behaviour = null, clientCertificate } = server;
  const { served, close } = await serveCase(made, version);
  const about = { name, why, verdict, faults, warnings, behaviour, version, atAnotherTime: false };
  const outcome = await meet(served, { ...about, asksForCertificate: clientCertificate !== undefined });
  close();
  return outcome.verdict === 'accepted' ? 'accepted' : 'refused';
}

/** A wrong refusal may be the machine's that had too much to do: the phone gets another chance. */
async function decideTwice(phone: OtherPhone, each: Case, nameServerPort: number): Promise<Decision> {
  const first = await decideOther(phone, each, nameServerPort);
  return first === 'refused' && each.verdict === 'accepted'
    ? decideOther(phone, each, nameServerPort)
    : first;
}

async function decideOther(phone: OtherPhone, { scene }: Case, nameServerPort: number): Promise<Decision> {
  const made = scene();
  // Not every phone speaks 1.3; a case that is not about it shall not be lost for that.
  const server = await serveCase(made, made.server?.protocol ?? 'TLSv1.2');
  const { port, clientChain: identity, referenceName } = server.served;
  const host = domainToASCII(referenceName.replace(/\.$/, '')) || referenceName;
  const anchors = made.anchors.map(({ pem }) => pem).join('');
  const stop = await phone.start({ host, port, anchors, identity, nameServerPort });
  const watch = { gone: false };
  void server.testimony().finally(() => {
    watch.gone = true;
  });
  const begin = performance.now();
  while (server.sipBytes() === 0 && !watch.gone && performance.now() - begin < patience)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await stop();
  server.close();
  return server.sipBytes() > 0 ? 'accepted' : 'refused';
}
