/**
 * Servers that a person signs in to, each stored with its password in one record. The password is
 * sent as it is, inside TLS. So it is kept for the certificate authorities that were trusted when
 * it was first sent: who adds another one later gets no stored password with it.
 */
import { z } from 'zod';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Records } from '../platform/records.ts';
import type { Secrets } from './secrets.ts';

interface Stored {
  readonly id: string;
  /** Encrypted, base64. */
  readonly password: string | null;
  /**
   * The anchors that were trusted when the password was first sent, by SHA-256; null: it was not
   * sent yet.
   */
  readonly passwordAnchors: readonly string[] | null;
}
type OfMain = 'password' | 'passwordAnchors';
export type Shown<S extends Stored> = Omit<S, OfMain> & { readonly hasPassword: boolean };
/** `id` absent: a new one. `password` absent: unchanged; empty: removed. */
export type Draft<S extends Stored> = Omit<S, 'id' | OfMain> & {
  readonly id?: string | undefined;
  readonly password?: string | undefined;
};

/** The fields of a stored server beside those that are shown. */
export const passwordFields = {
  password: z.base64().nullable(),
  passwordAnchors: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(10_000)
    .readonly()
    .nullable(),
} as const;

/** How the server that asks for the password was accepted: anchors by SHA-256. */
export interface Confirmation {
  /** Where its path ends. */
  readonly anchor: string;
  /** All that are trusted. */
  readonly anchors: readonly string[];
}

export interface SignedInServers<S extends Stored> {
  readonly list: () => readonly Shown<S>[];
  /** Throws FaultError with the code `not-found`. */
  readonly find: (id: string) => Shown<S>;
  /**
   * Stores a draft and its password in one write. Rejects with a FaultError of the kind's stage or
   * of `storage`. `password-needed`: the draft sends the stored password to another server, or for
   * another user.
   */
  readonly save: (draft: Draft<S>) => Promise<Shown<S>>;
  readonly remove: (id: string) => Promise<void>;
  /**
   * To be sent to the server that was accepted so. Null: there is none, or the system cannot
   * decrypt it any more. Rejects with the code `authority-added` where the server's authority was
   * not trusted yet when the password was first sent.
   */
  readonly password: (id: string, server: Confirmation) => Promise<string | null>;
}

export interface ServerKind<S extends Stored> {
  readonly parse: (record: unknown) => S;
  readonly limit: number;
  /** Whether a password that was entered for `before` would go to another server or user. */
  readonly isRepointed: (before: S, after: S) => boolean;
  readonly fault: (code: 'not-found' | 'full' | 'password-needed' | 'authority-added') => Fault;
}

export function createSignedInServers<S extends Stored>(
  { parse, limit, isRepointed, fault }: ServerKind<S>,
  records: Records<S>,
  secrets: Secrets,
  newId: () => string,
): SignedInServers<S> {
  const find = (id: string, among = records.list()): S => {
    const server = among.find((candidate) => candidate.id === id);
    if (!server) throw new FaultError(fault('not-found'));
    return server;
  };
  return {
    list: () => records.list().map(shown),
    find: (id) => shown(find(id)),
    save: async ({ id: known, password, ...fields }) => {
      const id = known ?? newId();
      // Undefined: as stored.
      const sealed =
        password === undefined ? undefined : password === '' ? null : await secrets.seal(password);
      await records.update((now) => {
        const before = known === undefined ? null : find(known, now);
        if (before === null && now.length >= limit) throw new FaultError(fault('full'));
        const server = parse({
          ...fields,
          id,
          password: sealed === undefined ? (before?.password ?? null) : sealed,
          passwordAnchors: sealed === undefined ? (before?.passwordAnchors ?? null) : null,
        });
        if (before?.password && sealed === undefined && isRepointed(before, server))
          throw new FaultError(fault('password-needed'));
        return before ? now.map((other) => (other === before ? server : other)) : [...now, server];
      });
      return shown(find(id));
    },
    remove: (id) =>
      records.update((now) => {
        const server = find(id, now);
        return now.filter((other) => other !== server);
      }),
    password: async (id, { anchor, anchors }) => {
      const { password } = find(id);
      if (password === null) return null;
      // First: what is sent is kept for these anchors, whatever happens then.
      await records.update((now) => {
        const server = find(id, now);
        if (server.passwordAnchors !== null || server.password !== password) return now;
        return now.map((other) => (other === server ? { ...server, passwordAnchors: anchors } : other));
      });
      const { password: still, passwordAnchors } = find(id);
      // Another password was saved meanwhile, maybe for another server.
      if (still !== password) throw new FaultError({ stage: 'command', code: 'cancelled' });
      if (!passwordAnchors?.includes(anchor)) throw new FaultError(fault('authority-added'));
      return (await secrets.open(password))?.secret ?? null;
    },
  };
}

const shown = <S extends Stored>({ password, passwordAnchors: _main, ...rest }: S): Shown<S> => ({
  ...rest,
  hasPassword: password !== null,
});
