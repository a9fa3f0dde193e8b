/** What a settings file changes in this phone as it is now, and the commands that do it. Pure. */
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import type { Account } from '../../shared/model/account.ts';
import { administratorSetId } from '../../shared/model/administrator.ts';
import type { Directory } from '../../shared/model/directory.ts';
import type { MigrationGroup } from '../../shared/model/migration.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { ImportItem, TrustSet } from '../../shared/model/trust.ts';
import { printable } from '../../shared/printable.ts';
import type { Rules } from './field-rules.ts';
import { planAccount } from './plan-account.ts';
import { planDirectory } from './plan-directory.ts';
import type { PlannedPart, TrustSetNames } from './plan-fields.ts';
import { planSettings } from './plan-settings.ts';
import { planTrustSet, type TrustImport } from './plan-trust-set.ts';
import { plainAor, type FileTrustSet, type SettingsFile } from './settings-file.ts';

/** The phone as it is. */
export interface PhoneState {
  readonly settings: Settings;
  readonly accounts: readonly Account[];
  readonly directories: readonly Directory[];
  readonly trustSets: readonly TrustSet[];
  readonly administrator: Rules;
}

export interface Plan {
  readonly groups: readonly MigrationGroup[];
  readonly trustSets: readonly { readonly file: FileTrustSet; readonly part: PlannedPart<TrustImport> }[];
  readonly accounts: readonly PlannedPart<CommandArgument<'accounts.save'>>[];
  readonly directories: readonly PlannedPart<CommandArgument<'directories.save'>>[];
  readonly settings: PlannedPart<CommandArgument<'settings.save'>>;
}

/** `offers`: what each trust set of the file holds, in its order. */
export function planImport(
  file: SettingsFile,
  offers: readonly (readonly ImportItem[])[],
  state: PhoneState,
): Plan {
  const rules = state.administrator;
  const names = setNames(file.trustSets, state.trustSets);
  const trustSets = file.trustSets.map((set, index) => {
    const known = localSet(set, state.trustSets);
    const usedBy = known ? usersOf(known, state.accounts) : [];
    return { file: set, part: planTrustSet(set, offers[index] ?? [], { known, usedBy }, rules) };
  });
  const accounts = file.accounts.map((account) => planAccount(account, state.accounts, names, rules));
  const directories = file.directories.map((entry) => planDirectory(entry, state.directories, names, rules));
  const settings = planSettings(file.settings, state.settings, rules);
  const parts = [...accounts, ...trustSets.map(({ part }) => part), ...directories, settings];
  return {
    groups: parts.map(({ group }) => group).filter(({ changes, notes }) => changes.length + notes.length > 0),
    trustSets,
    accounts,
    directories,
    settings,
  };
}

/** The default set is the default set here, others go by their names. */
export function localSet(file: FileTrustSet, sets: readonly TrustSet[]): TrustSet | null {
  const own = sets.filter(({ id }) => id !== administratorSetId);
  return own.find(({ isDefault, name }) => (file.isDefault ? isDefault : name === file.name)) ?? null;
}

/** `sets`: those that are here now. */
export function setNames(files: readonly FileTrustSet[], sets: readonly TrustSet[]): TrustSetNames {
  const local = new Map(files.map((file) => [file.id, localSet(file, sets)]));
  const hasAdministrators = sets.some(({ id }) => id === administratorSetId);
  return {
    idOf: (setId) =>
      setId === administratorSetId && hasAdministrators ? setId : (local.get(setId)?.id ?? null),
    nameOf: (setId) =>
      printable(local.get(setId)?.name ?? files.find(({ id }) => id === setId)?.name ?? setId, 64),
  };
}

const usersOf = ({ id }: TrustSet, accounts: readonly Account[]): readonly string[] =>
  accounts
    .filter(({ trustSetIds }) => trustSetIds.includes(id))
    .map(({ aor }) => printable(plainAor(aor), 128));
