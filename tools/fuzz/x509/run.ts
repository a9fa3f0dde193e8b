import { X509Certificate } from 'node:crypto';
import { casesOf } from '../../../certs/cases.ts';
import { defaultName, type Scene } from '../../../certs/cases/case.ts';
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
 * Asks the validator `count` times about mutated certificates. Half of them are the cases of
 * certs/, with a certificate, a list or a staple mutated: a mutated leaf is never let in. In the
 * other half the issuer signs the mutation, so that it gets past the signature: what is let in
 * then, OpenSSL has to read in the same way. Keys are fresh, so a seed fixes the mutations and not
 * the bytes.
 */
export function fuzzX509(count: number, seed: number): X509FuzzResult {
  const random = seededRandom(seed);
  const askMutated = mutatedCases(random);
  const askSigned = signedMutations(random);
  const thrown: string[] = [];
  const letIn: string[] = [];
  let accepted = 0;
  const note = (list: string[], what: string, { chain }: ValidationRequest): void => {
    if (list.length < reported) list.push([what, ...chain.map((der) => toPem(der))].join('\n'));
  };
  for (let turn = 0; turn < count; turn += 1) {
    const { request, wrongIfAccepted } = turn % 2 === 0 ? askMutated() : askSigned();
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

let made: readonly Scene[] | null = null;
/** The certificates of all cases are made once. */
function scenesToMutate(): readonly Scene[] {
  made ??= casesOf('offline')
    .filter(({ hostile }) => !hostile)
    .map(({ scene }) => scene())
    .filter(({ chain }) => chain.length > 0);
  return made;
}

function mutatedCases(random: Random): () => Question {
  const scenes = scenesToMutate();
  return () => {
    const scene = scenes[random() % scenes.length];
    if (!scene) throw new Error('no cases');
    const chain = scene.chain.map(({ der }) => der);
    const mutatedAt = random() % chain.length;
    const whole = chain[mutatedAt] ?? new Uint8Array();
    const mutated = mutatedBytes(whole, random);
    // Only one thing is mutated each time, the certificate in most of them.
    const what = random() % 4;
    const { staple } = scene;
    const request = {
      chain: what === 0 ? chain : chain.with(mutatedAt, mutated),
      anchors: scene.anchors.map(({ der }) => parseCertificate(Uint8Array.from(der))),
      ...sipServer(scene.referenceName ?? defaultName),
      at: (scene.at ?? new Date()).getTime(),
      crls: (scene.crls ?? []).flatMap((list) => readList(what === 0 ? mutatedBytes(list, random) : list)),
      staple: staple && what === 0 ? mutatedBytes(staple, random) : staple,
      revocation: scene.revocation,
    };
    const isLeafMutated = what !== 0 && mutatedAt === 0 && Buffer.compare(mutated, whole) !== 0;
    return { request, wrongIfAccepted: () => (isLeafMutated ? 'a leaf that was mutated' : null) };
  };
}

/** A malformed list fails its import with this error, and with no other. */
function readList(der: Uint8Array): RevocationList[] {
  try {
    return [parseRevocationList(der)];
  } catch (error) {
    if (error instanceof MalformedError) return [];
    throw error;
  }
}

function signedMutations(random: Random): () => Question {
  const root = createAuthority('Example Root CA');
  const anchors = [parseCertificate(root.der)];
  const [authorityKey, leafKey] = [createKey(), createKey()];
  return () => {
    const fields: Recipe['fields'] = (whole) => {
      const at = random() % whole.length;
      return whole.with(at, mutatedBytes(whole[at] ?? new Uint8Array(), random));
    };
    const isLeafMutated = random() % 2 === 0;
    const mutated = { fields };
    const authority = createAuthority(
      'Example Issuing CA',
      { key: authorityKey, pathLength: 0, ...(isLeafMutated ? {} : mutated) },
      root,
    );
    const leaf = createLeaf(authority, [{ dns: defaultName }], {
      key: leafKey,
      ...(isLeafMutated ? mutated : {}),
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
function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const mutated = Buffer.from(bytes);
  if (random() % 3 === 0) return mutate(mutated, random);
  for (let count = 1 + (random() % 2); count > 0; count -= 1) {
    const at = random() % Math.max(1, mutated.length);
    mutated[at] = (mutated[at] ?? 0) ^ (1 << (random() % 8));
  }
  return mutated;
}

/** What OpenSSL reads otherwise in a chain that was let in; null: nothing. */
function differs(chain: readonly Uint8Array[], root: Uint8Array, at: number): string | null {
  const read = [...chain, root].map(readByEngine);
  for (const [index, issuer] of read.slice(1).entries()) {
    const child = read[index];
    // The TLS engine ends a handshake that has it before our validator runs.
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

/**
 * Case, spaces, and what cannot be seen do not count in a name (RFC 5280 7.1, RFC 4518 2); OpenSSL
 * shows the last as `\\0C`.
 */
const folded = (name: string): string => name.toLowerCase().replaceAll(/\\[0-9a-f]{2}|\s/g, '');

function readByEngine(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}
