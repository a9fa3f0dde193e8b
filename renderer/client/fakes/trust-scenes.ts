import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { exampleServer } from './certificates.ts';
import type { Scene } from './scene.ts';
import {
  companySet,
  damagedSet,
  labSet,
  listPreview,
  mixedPreview,
  previewOf,
  rootPreview,
} from './trust.ts';

export const exampleDemo: Snapshot['demo'] = {
  accountId: 'alice',
  caFile: '/home/alice/anchorline/.profile/demo-pbx/demo-ca.pem',
  extensions: [
    { number: '100', label: 'echo' },
    { number: '200', label: 'music' },
    { number: '300', label: 'call me back' },
  ],
};

/** Certificate groups. `refused`: a phone whose server it does not trust. */
export const trustScenes = (snapshot: Snapshot, refused: Snapshot): readonly Scene[] => [
  {
    name: 'certificates-empty',
    hash: '#/certificates',
    snapshot: { ...refused, demo: exampleDemo },
    finished: [],
  },
  {
    name: 'certificates',
    hash: '#/certificates',
    snapshot: { ...snapshot, trustSets: [companySet, labSet] },
    press: [/^Example Corp Root CA/],
  },
  {
    name: 'certificates-damaged',
    hash: '#/certificates',
    snapshot: { ...snapshot, trustSets: [damagedSet, labSet] },
    press: [/^Damaged revocation list/],
  },
  {
    name: 'revocation-list',
    hash: '#/certificates',
    snapshot: { ...snapshot, trustSets: [companySet, labSet] },
    press: [/^Revocation list of Example Corp Issuing/],
  },
  {
    name: 'anchor-removal',
    hash: '#/certificates',
    snapshot,
    press: [/^Example Corp Root CA/, 'Remove…'],
  },
  {
    name: 'set-export',
    hash: '#/certificates',
    snapshot,
    press: ['Export the group Company'],
  },
];

/** What a chosen or pasted file holds, before it is imported. */
export const importScenes = (snapshot: Snapshot, refused: Snapshot): readonly Scene[] => [
  {
    name: 'import',
    hash: '#/connection/alice',
    snapshot: refused,
    finished: [],
    preview: rootPreview,
    press: ['Import a CA certificate…'],
  },
  {
    name: 'import-bundle',
    hash: '#/certificates',
    snapshot: refused,
    finished: [],
    preview: mixedPreview,
    press: ['Import a CA certificate…'],
  },
  {
    name: 'import-second-word',
    hash: '#/certificates',
    snapshot: refused,
    finished: [],
    preview: previewOf([{ certificate: exampleServer, notes: ['not-a-ca'] }], 'pbx.pem'),
    press: ['Import a CA certificate…'],
  },
  {
    name: 'import-lists',
    hash: '#/certificates',
    snapshot,
    preview: listPreview,
    press: ['Import a CA certificate…'],
  },
  {
    name: 'import-password',
    hash: '#/certificates',
    snapshot,
    chooseFault: { stage: 'import', code: 'wrong-password', presented: 'company.p12' },
    press: ['Import a CA certificate…'],
  },
  { name: 'import-paste', hash: '#/certificates', snapshot, press: ['Paste…'] },
];
