import { X509Certificate } from 'node:crypto';
import { casesOf } from '../../../certs/cases.ts';
import { defaultName } from '../../../certs/cases/case.ts';
import { createAuthority, createLeaf, toPem, type Recipe } from '../../../certs/issue.ts';
import { createKey } from '../../../certs/key.ts';
import { mutate, seededRandom } from '../../../electron/platform/fakes/seeded-random.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';
import { MalformedError } from '../../../electron/x509/der.ts';
import {
  parseRevocationList,
  type RevocationList,
} from '../../../electron/x509/revocation/revocation-list.ts';
import { sipServer } from '../../../electron/sip/transport/sip-server.ts';
import { validateChain, type ValidationRequest } from '../../../electron/x509/validate-chain.ts';

export interface X509FuzzResult {
  readonly validations: number;
  readonly accepted: number;
  /** What the validator threw, with the chain, PEM. It throws nothing. */
  readonly thrown: readonly string[];
  /** What it let in and should not have, with the chain, PEM. */
  readonly letIn: readonly string[];
}

type Random = () => number;
/** What was asked, and why an acceptance of it would be wrong; null: it would be right. */
interface Question {
  readonly request: ValidationRequest;
  readonly wrongIfAccepted: () => string | null;
}

const reported = 5;

/**
 * Asks the validator `count` times about certificates with seeded damage. Half of them are the cases of certs/, with a certificate, a
 * list or a staple hurt: a hurt leaf is never let in. The other half has the damage signed by its issuer, so that it gets past the
 * signature: what is let in then, OpenSSL has to read in the same way. Keys are fresh, so a seed fixes the damage and not the bytes.
 */
export function fuzzX509(count: number, seed: number): X509FuzzResult {
  const random = seededRandom(seed);
  const askHurt = hurtCases(random);
  const askSigned = signedDamage(random);
  const thrown: string[] = [];
  const letIn: string[] = [];
  let accepted = 0;
  const note = (list: string[], what: string, { chain }: ValidationRequest): void => {
    if (list.length < reported) list.push([what, ...chain.map((der) => toPem(der))].join('\n'));
  };
  for (let turn = 0; turn < count; turn += 1) {
    const { request, wrongIfAccepted } = turn % 2 === 0 ? askHurt() : askSigned();
    try {
      const { report } = validateChain(request);
      const why = report.verdict === 'accepted' ? wrongIfAccepted() : null;
      if (report.verdict === 'accepted') accepted += 1;
      if (why !== null) note(letIn, why, request);
    } catch (error) {
      note(thrown, error instanceof Error ? (error.stack ?? error.message) : String(error), request);
    }
  }
  return { validations: count, accepted, thrown, letIn };
}

function hurtCases(random: Random): () => Question {
  const scenes = casesOf('offline')
    .filter(({ hostile }) => !hostile)
    .map(({ scene }) => scene())
    .filter(({ chain }) => chain.length > 0);
  return () => {
    const scene = scenes[random() % scenes.length];
    if (!scene) throw new Error('no cases');
    const chain = scene.chain.map(({ der }) => der);
    const hurtAt = random() % chain.length;
    const whole = chain[hurtAt] ?? new Uint8Array();
    const hurt = damage(whole, random);
    // Only one thing is hurt each time, the certificate in most of them.
    const what = random() % 4;
    const { staple } = scene;
    const request = {
      chain: what === 0 ? chain : chain.with(hurtAt, hurt),
      anchors: scene.anchors.map(({ der }) => parseCertificate(Uint8Array.from(der))),
      ...sipServer(scene.referenceName ?? defaultName),
      at: (scene.at ?? new Date()).getTime(),
      crls: (scene.crls ?? []).flatMap((list) => readList(what === 0 ? damage(list, random) : list)),
      staple: staple && what === 0 ? damage(staple, random) : staple,
      revocation: scene.revocation,
    };
    const isLeafHurt = what !== 0 && hurtAt === 0 && Buffer.compare(hurt, whole) !== 0;
    return { request, wrongIfAccepted: () => (isLeafHurt ? 'a leaf that was hurt' : null) };
  };
}

/** A list that is none is told so, and by nothing else, when it is imported. */
function readList(der: Uint8Array): RevocationList[] {
  try {
    return [parseRevocationList(der)];
  } catch (error) {
    if (error instanceof MalformedError) return [];
    throw error;
  }
}

function signedDamage(random: Random): () => Question {
  const root = createAuthority('Example Root CA');
  const anchors = [parseCertificate(root.der)];
  const [authorityKey, leafKey] = [createKey(), createKey()];
  return () => {
    const fields: Recipe['fields'] = (whole) => {
      const at = random() % whole.length;
      return whole.with(at, damage(whole[at] ?? new Uint8Array(), random));
    };
    const isLeafHurt = random() % 2 === 0;
    const hurt = { fields };
    const authority = createAuthority(
      'Example Issuing CA',
      { key: authorityKey, pathLength: 0, ...(isLeafHurt ? {} : hurt) },
      root,
    );
    const leaf = createLeaf(authority, [{ dns: defaultName }], {
      key: leafKey,
      ...(isLeafHurt ? hurt : {}),
    });
    const chain = [leaf.der, authority.der];
    const at = Date.now();
    return {
      request: { chain, anchors, ...sipServer(defaultName), at },
      wrongIfAccepted: () => differs(chain, root.der, at),
    };
  };
}

/** A few bits, or something coarser. */
function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const hurt = Buffer.from(bytes);
  if (random() % 3 === 0) return mutate(hurt, random);
  for (let count = 1 + (random() % 2); count > 0; count -= 1) {
    const at = random() % Math.max(1, hurt.length);
    hurt[at] = (hurt[at] ?? 0) ^ (1 << (random() % 8));
  }
  return hurt;
}

/** What OpenSSL reads otherwise in a chain that was let in; null: nothing. */
function differs(chain: readonly Uint8Array[], root: Uint8Array, at: number): string | null {
  const read = [...chain, root].map(readByEngine);
  for (const [index, issuer] of read.slice(1).entries()) {
    const child = read[index];
    // A handshake that shows it ends before anybody is asked.
    if (!child || !issuer) return null;
    if (!child.verify(issuer.publicKey)) return `OpenSSL finds the signature of number ${index} wrong`;
    if (!issuer.ca) return `OpenSSL finds no CA in number ${index + 1}`;
    // Key identifiers, which OpenSSL wants to be the same, only rank issuers here.
    if (folded(child.issuer) !== folded(issuer.subject))
      return `OpenSSL reads other names in number ${index}`;
    if (child.validFromDate.getTime() > at || child.validToDate.getTime() < at)
      return `OpenSSL finds number ${index} not in its time`;
  }
  return read[0]?.checkHost(defaultName, { subject: 'never', wildcards: false }) === undefined
    ? 'OpenSSL does not find the name'
    : null;
}

/** Case, spaces, and what cannot be seen do not count in a name (RFC 5280 7.1, RFC 4518 2); OpenSSL shows the last as `\\0C`. */
const folded = (name: string): string => name.toLowerCase().replaceAll(/\\[0-9a-f]{2}|\s/g, '');

function readByEngine(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}
