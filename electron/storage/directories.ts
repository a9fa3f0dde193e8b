import { z } from 'zod';
import { directoryFields } from '../../shared/model/directory-form.ts';
import { directoryLimit } from '../../shared/model/directory.ts';
import { addedField, type RecordForm, type Records } from '../platform/records.ts';
import { listForm } from './forms.ts';
import type { Secrets } from './secrets.ts';
import { createSignedInServers, passwordFields, type SignedInServers } from './signed-in-servers.ts';

const storedDirectory = z.strictObject({
  ...directoryFields,
  id: z.string(),
  ...passwordFields,
});
export type StoredDirectory = z.infer<typeof storedDirectory>;

export const directoryRecords: RecordForm<StoredDirectory> = {
  ...listForm(storedDirectory),
  steps: [addedField('passwordAnchors', null)],
};

/** LDAP directories; faults are of stage `directory`. */
export type Directories = SignedInServers<StoredDirectory>;

export const createDirectories = (
  records: Records<StoredDirectory>,
  secrets: Secrets,
  newId: () => string,
): Directories =>
  createSignedInServers(
    {
      parse: (record) => storedDirectory.parse(record),
      limit: directoryLimit,
      isRepointed: (before, after) =>
        before.host !== after.host || before.port !== after.port || before.bindDn !== after.bindDn,
      fault: (code) => ({ stage: 'directory', code }),
    },
    records,
    secrets,
    newId,
  );
