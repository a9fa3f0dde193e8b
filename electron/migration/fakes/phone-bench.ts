import { changedSettings, initialSettings, type Settings } from '../../../shared/model/settings.ts';
import type { Policy } from '../../../shared/model/administrator.ts';
import type { Fault } from '../../../shared/errors.ts';
import { memoryRecords } from '../../platform/fakes/memory-records.ts';
import { accountRecords, createAccounts } from '../../storage/accounts.ts';
import { createDirectories, directoryRecords } from '../../storage/directories.ts';
import { createSecrets } from '../../storage/secrets.ts';
import { storeBench } from '../../trust/sets/fakes/store-bench.ts';
import { exportSettings } from '../settings-export.ts';
import { createSettingsImport, type MigrationTarget } from '../settings-import.ts';
import { readSettingsFile } from '../settings-file.ts';

const secrets = createSecrets({
  encrypt: (text) => Promise.resolve(Buffer.from(text)),
  decrypt: (bytes) => Promise.resolve({ text: Buffer.from(bytes).toString(), renew: false }),
  protects: () => Promise.resolve(true),
});

/** Policy of an administrator that forbids nothing. */
export const freePolicy: Policy = {
  trustSets: 'any',
  systemRoots: 'allowed',
  revocation: 'soft',
  minimum: null,
  media: 'any',
  recording: 'any',
  otherPrograms: 'any',
  directories: 'any',
  messages: 'any',
  transfers: 'any',
  echo: null,
  emergency: null,
};

/** A phone whose disk is memory, with its real accounts, directories and trust store. */
export function phoneBench(
  administrator: { readonly policy: Policy | null; readonly fault: Fault | null } = {
    policy: null,
    fault: null,
  },
) {
  let next = 0;
  const newId = (): string => `n${(next += 1)}`;
  const trust = storeBench();
  const accounts = createAccounts(memoryRecords(accountRecords(new Map())), secrets, newId);
  const directories = createDirectories(memoryRecords(directoryRecords), secrets, newId);
  let settings: Settings = initialSettings;
  const state = () => ({
    settings,
    accounts: accounts.list(),
    directories: directories.list(),
    trustSets: trust.store.sets(),
  });
  const target: MigrationTarget = {
    state: () => ({ ...state(), administrator }),
    trust: trust.store,
    saveAccount: accounts.save,
    saveDirectory: directories.save,
    changeSettings: (change) => {
      settings = changedSettings(settings, change);
    },
  };
  const imports = createSettingsImport(target);
  return {
    state,
    accounts,
    directories,
    trust,
    imports,
    change: target.changeSettings,
    written: () =>
      exportSettings({
        ...state(),
        clientCertificates: [{ id: 'c1', name: 'Work' }],
        pemOf: trust.store.exportPem,
        writtenAt: '2026-11-27T08:00:00.000Z',
      }),
    preview: (text: string) => {
      const file = readSettingsFile(text);
      if (file === null) throw new Error('not a settings file');
      return imports.preview('settings.json', file);
    },
  };
}
export type PhoneBench = ReturnType<typeof phoneBench>;
