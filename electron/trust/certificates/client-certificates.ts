import { FaultError } from '../../../shared/errors.ts';
import type { ClientCertificate, RequestDraft } from '../../../shared/model/client-certificate.ts';
import { printable } from '../../../shared/printable.ts';
import { assertTransition } from '../../../shared/state/transition.ts';
import {
  clientCertificateTransitions,
  ClientCertificateState,
} from '../../../shared/state/client-certificate-state.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records.ts';
import { makeRequest } from '../../pkcs/certification-request.ts';
import {
  byUse,
  chainFrom,
  chainToPem,
  holdsKey,
  keyMismatch,
  type ClientCertificatePem,
} from '../../pkcs/client-certificate.ts';
import {
  describeClientCertificate,
  parseChain,
  stateOf,
  type ClientCertificateRecord,
} from './client-certificate-record.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { keepCertificates, type KeptCertificates } from './kept-certificates.ts';

/**
 * The profile's protection of secrets. `open` gives null where the system cannot decrypt it any
 * more.
 */
interface KeySafe {
  readonly seal: (secret: string) => Promise<string>;
  readonly open: (
    sealed: string,
  ) => Promise<{ readonly secret: string; readonly sealed: string | null } | null>;
}

/** The person's own certificates. Keys leave this room only toward a TLS context. */
export interface ClientCertificates {
  readonly list: () => readonly ClientCertificate[];
  /** Throws FaultError command 'not-found'. */
  readonly find: (clientCertificateId: string) => ClientCertificate;
  /**
   * Certificates and key for a connection. Rejects with client-certificate 'unavailable' where the
   * client certificate is gone, waits for its certificate, or cannot be decrypted: an account with
   * a client certificate connects with it or not at all.
   */
  readonly pem: (clientCertificateId: string) => Promise<ClientCertificatePem>;
  /** The client certificate that has the key of this certificate; null: none has. */
  readonly holderOf: (leaf: Certificate) => ClientCertificate | null;
  /** Stores a new one, or renews the one with the same key. Gives its id. */
  readonly add: (
    clientCertificate: ClientCertificatePem & { name: string; source: string },
  ) => Promise<string>;
  /**
   * The chain, leaf first, that these certificates are for the client certificate's key. Throws
   * 'no-certificate' or 'key-mismatch'.
   */
  readonly chainFor: (
    clientCertificateId: string,
    certificates: readonly Certificate[],
  ) => readonly Certificate[];
  /** Takes the issued certificate, or a renewed one: `chain` as `chainFor` gave it. */
  readonly adopt: (
    clientCertificateId: string,
    chain: readonly Certificate[],
    source: string,
  ) => Promise<void>;
  /** Makes a key and a request for it; gives the client certificate's id. */
  readonly request: (draft: RequestDraft) => Promise<string>;
  readonly rename: (clientCertificateId: string, name: string) => Promise<void>;
  readonly remove: (clientCertificateId: string) => Promise<void>;
  readonly onChange: (listener: () => void) => void;
  /** The key or the certificate of one is another now, or it was removed. */
  readonly onReplaced: (listener: (clientCertificateId: string) => void) => void;
}

interface Outside {
  readonly clock: Clock;
  readonly newId: () => string;
}

const nameLimit = 64;

export function openClientCertificates(
  stored: Records<ClientCertificateRecord>,
  keys: KeySafe,
  outside: Outside,
): ClientCertificates {
  const kept = keepCertificates(stored);
  /** A snapshot is made far more often than they change. */
  const described = new WeakMap<readonly ClientCertificateRecord[], readonly ClientCertificate[]>();

  return {
    list: () => {
      const records = kept.list();
      const known = described.get(records) ?? records.map(describeClientCertificate);
      described.set(records, known);
      return known;
    },
    find: (clientCertificateId) => describeClientCertificate(kept.find(clientCertificateId)),
    pem: (clientCertificateId) => readPem(kept, keys, clientCertificateId),
    holderOf: (leaf) => {
      const held = kept.holderOf(leaf);
      return held && describeClientCertificate(held);
    },
    add: async (given) => {
      const record = toRecord(kept, given, outside);
      return kept.put({ ...record, key: await keys.seal(given.key) });
    },
    chainFor: (clientCertificateId, certificates) =>
      chainFor(kept.find(clientCertificateId), certificates, outside.clock.now()),
    adopt: (clientCertificateId, chain, source) =>
      kept.edit(clientCertificateId, (record) => issued(record, chain, source, outside.clock.now()), true),
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
    rename: (clientCertificateId, name) =>
      kept.edit(clientCertificateId, (record) => ({ ...record, name: nameOf(name) }), false),
    remove: kept.remove,
    onChange: kept.onChange,
    onReplaced: (listener) =>
      kept.onChange((clientCertificateId) => {
        if (clientCertificateId !== null) listener(clientCertificateId);
      }),
  };
}

async function readPem(kept: KeptCertificates, keys: KeySafe, id: string): Promise<ClientCertificatePem> {
  const record = kept.list().find((each) => each.id === id);
  if (!record) throw unavailable('client-certificate-gone');
  if (stateOf(record) !== ClientCertificateState.Ready) throw unavailable('client-certificate-awaited');
  const opened = record.key === null ? null : await keys.open(record.key);
  if (opened === null) throw unavailable('client-certificate-sealed');
  if (opened.sealed !== null) await kept.reseal(record, opened.sealed);
  return { certificates: record.certificates, key: opened.secret };
}

/** A new record, or another certificate and key in the place of the one with the same key. */
function toRecord(
  kept: KeptCertificates,
  { name, source, certificates }: ClientCertificatePem & { name: string; source: string },
  { clock, newId }: Outside,
): Omit<ClientCertificateRecord, 'key'> {
  const chain = parseChain(certificates);
  const [leaf] = chain;
  const publicKey = leaf?.publicKey();
  if (!leaf || !publicKey) throw keyMismatch(leaf);
  const held = kept.holderOf(leaf);
  if (held) assertTransition(clientCertificateTransitions, stateOf(held), ClientCertificateState.Ready);
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
  record: ClientCertificateRecord,
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
  record: ClientCertificateRecord,
  chain: readonly Certificate[],
  source: string,
  at: number,
): ClientCertificateRecord {
  assertTransition(clientCertificateTransitions, stateOf(record), ClientCertificateState.Ready);
  return { ...record, chain, certificates: chainToPem(chain), source, importedAt: iso(at) };
}

const iso = (at: number): string => new Date(at).toISOString();

const nameOf = (name: string): string => printable(name, nameLimit);

function unavailable(
  code: 'client-certificate-gone' | 'client-certificate-awaited' | 'client-certificate-sealed',
): FaultError {
  return new FaultError({ stage: 'client-certificate', code: 'unavailable', presented: { code } });
}
