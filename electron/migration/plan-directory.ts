import type { CommandArgument } from '../../shared/ipc/contract.ts';
import type { Directory } from '../../shared/model/directory.ts';
import { printable } from '../../shared/printable.ts';
import { directoryFields, type Rules } from './field-rules.ts';
import { addition, planFields, planTrusted, type PlannedPart, type TrustSetNames } from './plan-fields.ts';
import { directoryKey, type FileDirectory } from './settings-file.ts';

/** Safer than any file: what the file has beyond it is asked about. */
const newDirectory = { useSystemRoots: false, revocation: 'soft' } as const;

/** A new directory is asked about: each name that is typed is looked up there. */
export function planDirectory(
  file: FileDirectory,
  directories: readonly Directory[],
  sets: TrustSetNames,
  rules: Rules,
): PlannedPart<CommandArgument<'directories.save'>> {
  const known = directories.find((directory) => directoryKey(directory) === directoryKey(file)) ?? null;
  const scope = { scope: `directory/${directoryKey(file)}`, isNew: known === null, rules };
  const before = known ?? { ...file, ...newDirectory };
  const fields = planFields(directoryFields, before, file, scope);
  const trusted = planTrusted(file.trustSetIds, known?.trustSetIds ?? [], sets, scope);
  const added = addition(scope, true);
  const isRuledOut = rules.policy?.directories === 'never';
  const changes = [...added, ...fields.changes, ...trusted.changes].map((each) =>
    isRuledOut ? { ...each, isForbidden: true } : each,
  );
  return {
    group: {
      part: 'directory',
      name: printable(known?.name ?? file.name, 64),
      server: `${file.host}:${file.port}`,
      isNew: known === null,
      changes,
      notes: known === null && file.bindDn !== '' ? [{ code: 'password-needed' }] : [],
      usedBy: [],
    },
    draft: (chosen, made) => {
      if (!(known === null ? added : changes).some(({ id }) => chosen(id))) return null;
      const { name, host, port, tls, baseDn, bindDn } = known ?? file;
      const { filter, attributes, numberRule, revocation, useSystemRoots } = fields.merged(chosen);
      return {
        ...(known ? { id: known.id } : {}),
        name,
        host,
        port,
        tls,
        baseDn,
        bindDn,
        filter,
        attributes,
        numberRule,
        revocation,
        useSystemRoots,
        trustSetIds: trusted.merged(chosen, made),
      };
    },
  };
}
