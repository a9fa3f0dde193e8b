import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../../shared/errors.ts';
import { accountsSchema, createAccounts, type Accounts } from './accounts.ts';
import { openDocument, type StoredDocument } from './document.ts';
import { createHistory, historySchema, type History } from './history.ts';
import { createSecrets, secretsSchema, type Secrets } from './secrets.ts';
import type { SecretCipher } from '../platform/secret-cipher.ts';
import { initialSettings, settingsSchema } from './settings.ts';
import type { Settings } from '../../shared/model/snapshot.ts';

/** All that one person's Anchorline keeps, in one folder. */
export interface Profile {
  readonly accounts: Accounts;
  readonly secrets: Secrets;
  readonly settings: StoredDocument<Settings>;
  readonly history: History;
  /** What `electron/trust` keeps here; it parses its own. */
  readonly trust: StoredDocument<unknown>;
  /** The person's own certificates, without their keys, which are among the secrets. */
  readonly identities: StoredDocument<unknown>;
  /** The log of connections; `electron/signalling` parses its own. */
  readonly connections: StoredDocument<unknown>;
  /** How strong sign-ins were; `electron/sip` parses its own. */
  readonly digests: StoredDocument<unknown>;
  /** What was told of things that run out, and put away by the person. */
  readonly expiryTold: StoredDocument<string[]>;
  /** RFC 5626 4.1: `urn:uuid:...`, the same for ever. */
  readonly instanceId: string;
  /** What could not be read as it was last written. */
  readonly faults: readonly Fault[];
}

export async function openProfile(folder: string, cipher: SecretCipher): Promise<Profile> {
  const faults: Fault[] = [];
  const open = async <T>(name: string, schema: z.ZodType<T>, initial: T): Promise<StoredDocument<T>> => {
    const document = await openDocument(join(folder, `${name}.json`), 1, schema, initial);
    if (document.fault !== null) faults.push(document.fault);
    return document;
  };
  const [
    accounts,
    secrets,
    settings,
    history,
    trust,
    identities,
    connections,
    digests,
    expiryTold,
    instance,
  ] = await Promise.all([
    open('accounts', accountsSchema, []),
    open('secrets', secretsSchema, {}),
    open('settings', settingsSchema, initialSettings),
    open('history', historySchema, []),
    open('trust', z.unknown(), null),
    open('identities', z.unknown(), null),
    open('connections', z.unknown(), null),
    open('digests', z.unknown(), null),
    open('expiry-told', z.array(z.string()), []),
    open('instance', z.string().startsWith('urn:uuid:').nullable(), null),
  ]);
  const instanceId = instance.value ?? `urn:uuid:${randomUUID()}`;
  if (instance.value === null) await instance.write(instanceId);

  const store = createSecrets(secrets, cipher);
  return {
    accounts: createAccounts(accounts, store, randomUUID),
    secrets: store,
    settings,
    history: createHistory(history),
    trust,
    identities,
    connections,
    digests,
    expiryTold,
    instanceId,
    faults,
  };
}
