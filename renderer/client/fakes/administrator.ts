import type { Administrator } from '../../../shared/model/administrator.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import type { TrustSet } from '../../../shared/model/trust.ts';
import { exampleRoot } from './certificates.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { Scene } from './scene.ts';
import { labSet } from './trust.ts';

export const noAdministrator: Administrator = {
  folder: '/etc/anchorline',
  policy: null,
  fault: null,
  skipped: [],
};

const givenSet: TrustSet = {
  id: administratorSetId,
  name: 'From your administrator',
  isDefault: false,
  anchors: [
    { certificate: exampleRoot, source: 'example-corp-root.pem', importedAt: '2026-11-02T07:00:00.000Z' },
  ],
  lists: [],
  damaged: [],
};
const strict: Administrator = {
  ...noAdministrator,
  policy: {
    trustSets: 'administrator',
    systemRoots: 'never',
    revocation: 'hard',
    minimum: { rsaBits: 3072, hashBits: 384 },
    media: 'encrypted',
    recording: 'never',
    otherPrograms: 'never',
    directories: 'never',
    messages: 'never',
    transfers: 'ask',
    echo: '600',
    emergency: {
      numbers: ['112'],
      location: { country: 'DE', A3: 'Berlin', RD: 'Example Street', HNO: '1' },
    },
  },
};

export const administratorScenes = (base: Snapshot): readonly Scene[] => [
  {
    name: 'certificates-administrator',
    hash: '#/certificates',
    snapshot: { ...base, trustSets: [givenSet, labSet], administrator: strict },
  },
  {
    name: 'account-administrator',
    hash: '#/account/alice',
    snapshot: { ...base, trustSets: [givenSet, labSet], administrator: strict },
  },
  {
    name: 'certificates-policy-broken',
    hash: '#/certificates',
    snapshot: {
      ...base,
      administrator: {
        ...noAdministrator,
        fault: { stage: 'policy', code: 'broken', presented: 'revocation: Invalid input: expected "hard"' },
      },
    },
  },
];
