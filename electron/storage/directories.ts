import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import { directoryLimit, type Directory, type DirectoryDraft } from '../../shared/model/directory.ts';
import { directoryFields } from '../../shared/model/directory-form.ts';
import type { RecordForm, Records } from '../platform/records.ts';
import { listForm } from './forms.ts';
import type { Secrets } from './secrets.ts';

const storedDirectory = z.strictObject({
  ...directoryFields,
  id: z.string(),
  /** Encrypted, base64. */
  password: z.base64().nullable(),
});
export type StoredDirectory = z.infer<typeof storedDirectory>;

export const directoryRecords: RecordForm<StoredDirectory> = listForm(storedDirectory);

export interface Directories {
  readonly list: () => readonly Directory[];
  /** Throws FaultError `directory: not-found`. */
  readonly find: (id: string) => Directory;
  /**
   * Stores a draft and its password in one write. Rejects with a FaultError of stage `directory` or
   * `storage`. `password-needed`: the draft sends the stored password to another server, or for
   * another user.
   */
  readonly save: (draft: DirectoryDraft) => Promise<Directory>;
  readonly remove: (id: string) => Promise<void>;
  /** Null: there is none, or the system cannot decrypt it any more. */
  readonly password: (id: string) => Promise<string | null>;
}

export function createDirectories(
  records: Records<StoredDirectory>,
  secrets: Secrets,
  newId: () => string,
): Directories {
  const find = (id: string, among = records.list()): StoredDirectory => {
    const directory = among.find((candidate) => candidate.id === id);
    if (!directory) throw new FaultError({ stage: 'directory', code: 'not-found' });
    return directory;
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
        if (before === null && now.length >= directoryLimit)
          throw new FaultError({ stage: 'directory', code: 'full' });
        const directory = storedDirectory.parse({
          ...fields,
          id,
          password: sealed === undefined ? (before?.password ?? null) : sealed,
        });
        if (before?.password && sealed === undefined && isRepointed(before, directory))
          throw new FaultError({ stage: 'directory', code: 'password-needed' });
        return before ? now.map((other) => (other === before ? directory : other)) : [...now, directory];
      });
      return shown(find(id));
    },
    remove: (id) =>
      records.update((now) => {
        const directory = find(id, now);
        return now.filter((other) => other !== directory);
      }),
    password: async (id) => {
      const { password } = find(id);
      return password === null ? null : ((await secrets.open(password))?.secret ?? null);
    },
  };
}

const shown = ({ password, ...rest }: StoredDirectory): Directory => ({
  ...rest,
  hasPassword: password !== null,
});

/** Whether a password that was entered for `before` would go to another server or user. */
const isRepointed = (before: StoredDirectory, after: StoredDirectory): boolean =>
  before.host !== after.host || before.port !== after.port || before.bindDn !== after.bindDn;
