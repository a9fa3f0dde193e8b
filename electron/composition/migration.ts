import { administratorSetId } from '../../shared/model/administrator.ts';
import { migrationCommands } from '../ipc/migration-commands.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import { systemClock as clock } from '../platform/clock.ts';
import type { Parts } from './parts.ts';

/** Export and import: what an import stores goes through the commands of the window. */
export function composeMigration(
  { profile, trust: { sets, administrator, clientCertificates }, desktop }: Parts,
  commands: Pick<CommandHandlers, 'accounts.save' | 'directories.save' | 'settings.save'>,
) {
  const state = () => ({
    settings: profile.settings.value(),
    accounts: profile.accounts.list(),
    directories: profile.directories.list(),
    trustSets: sets.sets(),
  });
  const target = {
    state: () => ({ ...state(), administrator: administrator.describe() }),
    accounts: profile.accounts.list,
    trustSetIds: () =>
      sets
        .sets()
        .filter(({ id, isDefault }) => isDefault || id === administratorSetId)
        .map(({ id }) => id),
    trust: sets,
    saveAccount: commands['accounts.save'],
    saveDirectory: commands['directories.save'],
    changeSettings: commands['settings.save'],
  };
  const exported = () => ({
    ...state(),
    clientCertificates: clientCertificates.list(),
    pemOf: sets.exportPem,
    writtenAt: new Date(clock.now()).toISOString(),
  });
  return migrationCommands(target, exported, desktop.window);
}
