/** Servers that a person signs in to, each stored with its password in one record. */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Records } from '../platform/records.ts';
import type { Secrets } from './secrets.ts';

interface Stored {
  readonly id: string;
  /** Encrypted, base64. */
  readonly password: string | null;
}
export type Shown<S extends Stored> = Omit<S, 'password'> & { readonly hasPassword: boolean };
/** `id` absent: a new one. `password` absent: unchanged; empty: removed. */
export type Draft<S extends Stored> = Omit<S, 'id' | 'password'> & {
  readonly id?: string | undefined;
  readonly password?: string | undefined;
};

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
  /** Null: there is none, or the system cannot decrypt it any more. */
  readonly password: (id: string) => Promise<string | null>;
}

export interface ServerKind<S extends Stored> {
  readonly parse: (record: unknown) => S;
  readonly limit: number;
  /** Whether a password that was entered for `before` would go to another server or user. */
  readonly isRepointed: (before: S, after: S) => boolean;
  readonly fault: (code: 'not-found' | 'full' | 'password-needed') => Fault;
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
    password: async (id) => {
      const { password } = find(id);
      return password === null ? null : ((await secrets.open(password))?.secret ?? null);
    },
  };
}

const shown = <S extends Stored>({ password, ...rest }: S): Shown<S> => ({
  ...rest,
  hasPassword: password !== null,
});
