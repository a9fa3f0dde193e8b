import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { aliceOnline, aliceRefused } from './accounts.ts';
import { migrationScenes } from './migration-scenes.ts';
import type { Scene } from './scene.ts';
import { emptySet } from './trust.ts';

/** The steps of setting up an account, moving to this phone, and the settings in large text. */
export const setupScenes = (base: Snapshot): readonly Scene[] => [
  ...migrationScenes(base),
  { name: 'setup-who', hash: '#/setup/who.alice', snapshot: { ...base, accounts: [aliceOnline] } },
  {
    name: 'setup-trust-refused',
    hash: '#/setup/trust.alice',
    snapshot: { ...base, trustSets: [emptySet], accounts: [aliceRefused] },
  },
  { name: 'setup-trust', hash: '#/setup/trust.alice', snapshot: { ...base, accounts: [aliceOnline] } },
  { name: 'setup-sound', hash: '#/setup/sound.alice', snapshot: { ...base, accounts: [aliceOnline] } },
  { name: 'setup-done', hash: '#/setup/done.alice', snapshot: { ...base, accounts: [aliceOnline] } },
  {
    name: 'setup-trust-large',
    hash: '#/setup/trust.alice',
    snapshot: { ...base, accounts: [aliceOnline], settings: { ...base.settings, textSize: 200 } },
  },
  {
    name: 'settings-large',
    hash: '#/settings',
    snapshot: { ...base, settings: { ...base.settings, textSize: 200 } },
  },
];
