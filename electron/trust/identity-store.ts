import { FaultError } from '../../shared/errors.ts';
import type { ClientIdentity, RequestDraft } from '../../shared/model/identity.ts';
import { printable } from '../../shared/printable.ts';
import { assertTransition } from '../../shared/state/transition.ts';
import { identityTransitions, IdentityState } from '../../shared/state/identity-state.ts';
import type { Clock } from '../platform/clock.ts';
import { makeRequest } from './certification-request.ts';
import {
  byUse,
  chainFrom,
  chainToPem,
  holdsKey,
  keyMismatch,
  type ClientIdentityPem,
} from './client-identity.ts';
import {
  describeIdentity,
  parseChain,
  readIdentities,
  stateOf,
  toStored,
  type IdentityRecord,
} from './identity-record.ts';
import type { Certificate } from '../x509/certificate.ts';

/** Where the store keeps its identities; a versioned document of the profile. */
interface IdentityDocument {
  readonly value: unknown;
  readonly write: (value: unknown) => Promise<void>;
}

/** The profile's secrets: encrypted at rest. `get` gives null where the system cannot decrypt it any more. */
interface KeySafe {
  readonly get: (name: string) => Promise<string | null>;
  readonly set: (name: string, secret: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
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

const safeName = (identityId: string): string => `identity:${identityId}`;

export function openIdentityStore(
  document: IdentityDocument,
  keys: KeySafe,
  outside: { clock: Clock; newId: () => string },
): IdentityStore {
  const { clock, newId } = outside;
  const listeners: ((usedAnew: string | null) => void)[] = [];
  let records = readIdentities(document.value);
  /** Of `records`; a snapshot is made far more often than they change. */
  let described: readonly ClientIdentity[] | null = null;
  let queue: Promise<void> = Promise.resolve();

  const find = (identityId: string): IdentityRecord => {
    const found = records.find(({ id }) => id === identityId);
    if (!found) throw new FaultError({ stage: 'command', code: 'not-found', presented: 'The identity' });
    return found;
  };
  /** One change after the other: each begins from what the one before has stored. */
  const change = (
    usedAnew: string | null,
    edit: (now: readonly IdentityRecord[]) => readonly IdentityRecord[],
  ): Promise<void> => {
    const apply = async (): Promise<void> => {
      const next = edit(records);
      await document.write(next.map(toStored));
      records = next;
      described = null;
      for (const listener of listeners) listener(usedAnew);
    };
    const turn = queue.then(apply);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const put = (record: IdentityRecord): Promise<void> =>
    change(record.id, (now) =>
      now.some(({ id }) => id === record.id)
        ? now.map((other) => (other.id === record.id ? record : other))
        : [...now, record],
    );
  const insert = async (record: IdentityRecord, key: string): Promise<string> => {
    const isNew = !records.some(({ id }) => id === record.id);
    if (isNew && records.length >= identityLimit) {
      throw new FaultError({
        stage: 'command',
        code: 'wrong-state',
        presented: `${identityLimit} identities at most`,
      });
    }
    // The key first: an identity without one could not be used, a key without its identity is only forgotten.
    await keys.set(safeName(record.id), key);
    try {
      await put(record);
    } catch (error) {
      if (isNew) await keys.remove(safeName(record.id));
      throw error;
    }
    return record.id;
  };
  const holder = (leaf: Certificate): IdentityRecord | null =>
    records.find(({ spki }) => holdsKey(leaf, Buffer.from(spki, 'base64'))) ?? null;
  const now = (): string => new Date(clock.now()).toISOString();

  return {
    list: () => (described ??= records.map(describeIdentity)),
    find: (identityId) => describeIdentity(find(identityId)),
    pem: async (identityId) => {
      const record = records.find(({ id }) => id === identityId);
      if (!record) throw unavailable('it is no longer there');
      if (stateOf(record) !== IdentityState.Ready) throw unavailable('its certificate has not come yet');
      const key = await keys.get(safeName(identityId));
      if (key === null) throw unavailable('the system’s keychain does not give its private key');
      return { certificates: record.certificates, key };
    },
    holderOf: (leaf) => {
      const held = holder(leaf);
      return held && describeIdentity(held);
    },
    add: ({ name, source, certificates, key }) => {
      const chain = parseChain(certificates);
      const [leaf] = chain;
      const publicKey = leaf?.publicKey();
      if (!leaf || !publicKey) throw keyMismatch(leaf);
      const held = holder(leaf);
      if (held) assertTransition(identityTransitions, stateOf(held), IdentityState.Ready);
      const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
      const id = held?.id ?? newId();
      return insert(
        { id, name: nameOf(name), certificates, chain, spki, request: null, source, importedAt: now() },
        key,
      );
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
      const record = find(identityId);
      assertTransition(identityTransitions, stateOf(record), IdentityState.Ready);
      await put({ ...record, chain, certificates: chainToPem(chain), source, importedAt: now() });
    },
    request: async ({ name, ...draft }) => {
      const { key, request, spki } = await makeRequest(draft);
      const record: IdentityRecord = {
        id: newId(),
        name: nameOf(name),
        certificates: '',
        chain: [],
        spki: Buffer.from(spki).toString('base64'),
        request,
        source: null,
        importedAt: now(),
      };
      return insert(record, key);
    },
    rename: async (identityId, name) => {
      find(identityId);
      await change(null, (all) =>
        all.map((record) => (record.id === identityId ? { ...record, name: nameOf(name) } : record)),
      );
    },
    remove: async (identityId) => {
      find(identityId);
      await change(identityId, (all) => all.filter(({ id }) => id !== identityId));
      await keys.remove(safeName(identityId));
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

const nameOf = (name: string): string => printable(name, nameLimit);

function unavailable(presented: string): FaultError {
  return new FaultError({ stage: 'client-certificate', code: 'unavailable', presented });
}
