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

/** More than a person has servers for. */
const identityLimit = 64;
const nameLimit = 64;

export function openIdentityStore(
  stored: Records<IdentityRecord>,
  keys: KeySafe,
  outside: { clock: Clock; newId: () => string },
): IdentityStore {
  const { clock, newId } = outside;
  const listeners: ((usedAnew: string | null) => void)[] = [];
  /** A snapshot is made far more often than they change. */
  const described = new WeakMap<readonly IdentityRecord[], readonly ClientIdentity[]>();

  const find = (identityId: string, among = stored.list()): IdentityRecord => {
    const found = among.find(({ id }) => id === identityId);
    if (!found) throw new FaultError({ stage: 'command', code: 'not-found', presented: 'The identity' });
    return found;
  };
  const change = async (
    usedAnew: string | null,
    edit: (now: readonly IdentityRecord[]) => readonly IdentityRecord[],
  ): Promise<void> => {
    await stored.update(edit);
    for (const listener of listeners) listener(usedAnew);
  };
  const edit = (identityId: string, apply: (record: IdentityRecord) => IdentityRecord, isUsedAnew = true) =>
    change(isUsedAnew ? identityId : null, (now) => {
      const before = find(identityId, now);
      return now.map((record) => (record === before ? apply(before) : record));
    });
  /** A new one, or another certificate and key in the place of one. */
  const put = async (record: IdentityRecord): Promise<string> => {
    await change(record.id, (now) => {
      if (now.some(({ id }) => id === record.id))
        return now.map((other) => (other.id === record.id ? record : other));
      if (now.length >= identityLimit) {
        throw new FaultError({
          stage: 'command',
          code: 'wrong-state',
          presented: `${identityLimit} identities at most`,
        });
      }
      return [...now, record];
    });
    return record.id;
  };
  const holder = (leaf: Certificate): IdentityRecord | null =>
    stored.list().find(({ spki }) => holdsKey(leaf, Buffer.from(spki, 'base64'))) ?? null;
  const now = (): string => new Date(clock.now()).toISOString();

  return {
    list: () => {
      const records = stored.list();
      const known = described.get(records) ?? records.map(describeIdentity);
      described.set(records, known);
      return known;
    },
    find: (identityId) => describeIdentity(find(identityId)),
    pem: async (identityId) => {
      const record = stored.list().find(({ id }) => id === identityId);
      if (!record) throw unavailable('it is no longer there');
      if (stateOf(record) !== IdentityState.Ready) throw unavailable('its certificate has not come yet');
      const opened = record.key === null ? null : await keys.open(record.key);
      if (opened === null) throw unavailable('the system’s keychain does not give its private key');
      // The same key, encrypted again because the system asks for it: no notice to its users.
      if (opened.sealed !== null) await stored.update((now) => now.map(withKey(record, opened.sealed)));
      return { certificates: record.certificates, key: opened.secret };
    },
    holderOf: (leaf) => {
      const held = holder(leaf);
      return held && describeIdentity(held);
    },
    add: async ({ name, source, certificates, key }) => {
      const chain = parseChain(certificates);
      const [leaf] = chain;
      const publicKey = leaf?.publicKey();
      if (!leaf || !publicKey) throw keyMismatch(leaf);
      const held = holder(leaf);
      if (held) assertTransition(identityTransitions, stateOf(held), IdentityState.Ready);
      const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
      return put({
        id: held?.id ?? newId(),
        name: nameOf(name),
        certificates,
        chain,
        spki,
        request: null,
        source,
        importedAt: now(),
        key: await keys.seal(key),
      });
    },
    chainFor: (identityId, certificates) => {
      const spki = Buffer.from(find(identityId).spki, 'base64');
      if (certificates.length === 0)
        throw new FaultError({ stage: 'client-certificate', code: 'no-certificate' });
      const [leaf] = certificates
        .filter((certificate) => holdsKey(certificate, spki))
        .toSorted((a, b) => byUse(a, b, clock.now()));
      if (!leaf) throw keyMismatch(certificates[0]);
      return chainFrom(leaf, certificates);
    },
    adopt: async (identityId, chain, source) => {
      await edit(identityId, (record) => {
        assertTransition(identityTransitions, stateOf(record), IdentityState.Ready);
        return { ...record, chain, certificates: chainToPem(chain), source, importedAt: now() };
      });
    },
    request: async ({ name, ...draft }) => {
      const { key, request, spki } = await makeRequest(draft);
      return put({
        id: newId(),
        name: nameOf(name),
        certificates: '',
        chain: [],
        spki: Buffer.from(spki).toString('base64'),
        request,
        source: null,
        importedAt: now(),
        key: await keys.seal(key),
      });
    },
    rename: (identityId, name) => edit(identityId, (record) => ({ ...record, name: nameOf(name) }), false),
    remove: (identityId) =>
      change(identityId, (now) => {
        const gone = find(identityId, now);
        return now.filter((record) => record !== gone);
      }),
    onChange: (listener) => void listeners.push(listener),
  };
}

const withKey =
  (of: IdentityRecord, key: string | null) =>
  (record: IdentityRecord): IdentityRecord =>
    record === of ? { ...record, key } : record;

const nameOf = (name: string): string => printable(name, nameLimit);

function unavailable(presented: string): FaultError {
  return new FaultError({ stage: 'client-certificate', code: 'unavailable', presented });
}
