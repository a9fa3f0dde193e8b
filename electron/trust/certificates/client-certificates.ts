import { FaultError } from '../../../shared/errors.ts';
import type { ClientIdentity, RequestDraft } from '../../../shared/model/identity.ts';
import { printable } from '../../../shared/printable.ts';
import { assertTransition } from '../../../shared/state/transition.ts';
import { identityTransitions, IdentityState } from '../../../shared/state/identity-state.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records.ts';
import { makeRequest } from '../../pkcs/certification-request.ts';
import {
  byUse,
  chainFrom,
  chainToPem,
  holdsKey,
  keyMismatch,
  type ClientIdentityPem,
} from '../../pkcs/client-certificate.ts';
import { describeIdentity, parseChain, stateOf, type IdentityRecord } from './client-certificate-record.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { keepCertificates, type KeptCertificates } from './kept-certificates.ts';

/** The profile's protection of secrets. `open` gives null where the system cannot decrypt it any more. */
interface KeySafe {
  readonly seal: (secret: string) => Promise<string>;
  readonly open: (
    sealed: string,
  ) => Promise<{ readonly secret: string; readonly sealed: string | null } | null>;
}

/** The person's own certificates. Keys leave this room only toward a TLS context. */
export interface IdentityStore {
  readonly list: () => readonly ClientIdentity[];
  /** Throws FaultError command 'not-found'. */
  readonly find: (identityId: string) => ClientIdentity;
  /**
   * Certificates and key for a connection. Rejects with client-certificate 'unavailable' where the identity is gone, waits for its
   * certificate, or cannot be decrypted: who was told to connect with an identity connects with it or not at all.
   */
  readonly pem: (identityId: string) => Promise<ClientIdentityPem>;
  /** The identity that has the key of this certificate; null: none has. */
  readonly holderOf: (leaf: Certificate) => ClientIdentity | null;
  /** Stores a new one, or renews the one with the same key. Gives its id. */
  readonly add: (identity: ClientIdentityPem & { name: string; source: string }) => Promise<string>;
  /** The chain, leaf first, that these certificates are for the identity's key. Throws 'no-certificate' or 'key-mismatch'. */
  readonly chainFor: (identityId: string, certificates: readonly Certificate[]) => readonly Certificate[];
  /** Takes the issued certificate, or a renewed one: `chain` as `chainFor` gave it. */
  readonly adopt: (identityId: string, chain: readonly Certificate[], source: string) => Promise<void>;
  /** Makes a key and a request for it; gives the identity's id. */
  readonly request: (draft: RequestDraft) => Promise<string>;
  readonly rename: (identityId: string, name: string) => Promise<void>;
  readonly remove: (identityId: string) => Promise<void>;
  /** `usedAnew`: the identity whose key or certificate is another now, or is gone; null: only its name changed. */
  readonly onChange: (listener: (usedAnew: string | null) => void) => void;
}

interface Outside {
  readonly clock: Clock;
  readonly newId: () => string;
}

const nameLimit = 64;

export function openIdentityStore(
  stored: Records<IdentityRecord>,
  keys: KeySafe,
  outside: Outside,
): IdentityStore {
  const kept = keepCertificates(stored);
  /** A snapshot is made far more often than they change. */
  const described = new WeakMap<readonly IdentityRecord[], readonly ClientIdentity[]>();

  return {
    list: () => {
      const records = kept.list();
      const known = described.get(records) ?? records.map(describeIdentity);
      described.set(records, known);
      return known;
    },
    find: (identityId) => describeIdentity(kept.find(identityId)),
    pem: (identityId) => readPem(kept, keys, identityId),
    holderOf: (leaf) => {
      const held = kept.holderOf(leaf);
      return held && describeIdentity(held);
    },
    add: async (given) => {
      const record = toRecord(kept, given, outside);
      return kept.put({ ...record, key: await keys.seal(given.key) });
    },
    chainFor: (identityId, certificates) =>
      chainFor(kept.find(identityId), certificates, outside.clock.now()),
    adopt: (identityId, chain, source) =>
      kept.edit(identityId, (record) => issued(record, chain, source, outside.clock.now()), true),
    request: async ({ name, ...draft }) => {
      const { key, request, spki } = await makeRequest(draft);
      return kept.put({
        id: outside.newId(),
        name: nameOf(name),
        certificates: '',
        chain: [],
        spki: Buffer.from(spki).toString('base64'),
        request,
        source: null,
        importedAt: iso(outside.clock.now()),
        key: await keys.seal(key),
      });
    },
    rename: (identityId, name) =>
      kept.edit(identityId, (record) => ({ ...record, name: nameOf(name) }), false),
    remove: kept.remove,
    onChange: kept.onChange,
  };
}

async function readPem(kept: KeptCertificates, keys: KeySafe, id: string): Promise<ClientIdentityPem> {
  const record = kept.list().find((each) => each.id === id);
  if (!record) throw unavailable('it is no longer there');
  if (stateOf(record) !== IdentityState.Ready) throw unavailable('its certificate has not come yet');
  const opened = record.key === null ? null : await keys.open(record.key);
  if (opened === null) throw unavailable('the system’s keychain does not give its private key');
  if (opened.sealed !== null) await kept.reseal(record, opened.sealed);
  return { certificates: record.certificates, key: opened.secret };
}

/** A new record, or another certificate and key in the place of the one with the same key. */
function toRecord(
  kept: KeptCertificates,
  { name, source, certificates }: ClientIdentityPem & { name: string; source: string },
  { clock, newId }: Outside,
): Omit<IdentityRecord, 'key'> {
  const chain = parseChain(certificates);
  const [leaf] = chain;
  const publicKey = leaf?.publicKey();
  if (!leaf || !publicKey) throw keyMismatch(leaf);
  const held = kept.holderOf(leaf);
  if (held) assertTransition(identityTransitions, stateOf(held), IdentityState.Ready);
  return {
    id: held?.id ?? newId(),
    name: nameOf(name),
    certificates,
    chain,
    spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    request: null,
    source,
    importedAt: iso(clock.now()),
  };
}

function chainFor(
  record: IdentityRecord,
  certificates: readonly Certificate[],
  at: number,
): readonly Certificate[] {
  const spki = Buffer.from(record.spki, 'base64');
  if (certificates.length === 0)
    throw new FaultError({ stage: 'client-certificate', code: 'no-certificate' });
  const [leaf] = certificates
    .filter((certificate) => holdsKey(certificate, spki))
    .toSorted((a, b) => byUse(a, b, at));
  if (!leaf) throw keyMismatch(certificates[0]);
  return chainFrom(leaf, certificates);
}

function issued(
  record: IdentityRecord,
  chain: readonly Certificate[],
  source: string,
  at: number,
): IdentityRecord {
  assertTransition(identityTransitions, stateOf(record), IdentityState.Ready);
  return { ...record, chain, certificates: chainToPem(chain), source, importedAt: iso(at) };
}

const iso = (at: number): string => new Date(at).toISOString();

const nameOf = (name: string): string => printable(name, nameLimit);

function unavailable(presented: string): FaultError {
  return new FaultError({ stage: 'client-certificate', code: 'unavailable', presented });
}
