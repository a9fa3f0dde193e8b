import type {
  MigrationChange,
  OtherPhonePreview,
  SettingsFilePreview,
} from '../../../shared/model/migration.ts';
import type { Notice } from '../../../shared/model/notice.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { companySet } from './trust.ts';
import type { Scene } from './scene.ts';

const change = (field: MigrationChange['field'], value: string, asks = false): MigrationChange => ({
  id: `${field} ${value}`,
  field,
  value,
  asks,
  isForbidden: false,
});
const anchor = companySet.anchors[0]?.certificate;

const preview: SettingsFilePreview = {
  kind: 'settings',
  previewId: 'preview',
  source: 'anchorline-settings.json',
  writtenAt: '2026-11-20T08:00:00.000Z',
  groups: [
    {
      part: 'account',
      name: 'bob@example.com',
      server: 'pbx.example.com:5061',
      isNew: true,
      changes: [change('add', ''), change('mediaEncryption', 'preferred', true)],
      notes: [{ code: 'password-needed' }, { code: 'client-certificate', value: 'Work' }],
      usedBy: [],
    },
    {
      part: 'account',
      name: 'alice@example.com',
      server: 'evil.example:5061',
      isNew: false,
      changes: [
        change('displayName', 'Alice Example'),
        { ...change('useSystemRoots', 'true', true), isForbidden: true },
      ],
      notes: [{ code: 'server-stays', value: 'example.com' }],
      usedBy: [],
    },
    {
      part: 'trustSet',
      name: 'Company',
      server: null,
      isNew: false,
      changes: [
        {
          ...change('anchor', anchor?.label ?? '', true),
          ...(anchor ? { certificate: anchor } : {}),
          certificateNotes: ['intermediate'],
        },
      ],
      notes: [],
      usedBy: ['alice@example.com'],
    },
    {
      part: 'settings',
      name: '',
      server: null,
      isNew: false,
      changes: [change('theme', 'dark'), change('textSize', '150'), change('otherPrograms', 'call', true)],
      notes: [],
      usedBy: [],
    },
  ],
  leftOut: [{ part: 'account', place: 3, why: 'unreadable' }],
};

const otherPhone: OtherPhonePreview = {
  kind: 'accounts',
  previewId: 'preview',
  source: 'microsip.ini',
  phone: 'microsip',
  accounts: [
    {
      displayName: 'Reception',
      address: '100@example.com',
      server: 'pbx.example.com:5061',
      transport: 'udp',
      password: 'encrypted',
      isHere: false,
    },
    {
      displayName: '',
      address: 'lab@example.com',
      server: 'example.com',
      transport: 'tls',
      password: 'clear',
      isHere: false,
    },
    {
      displayName: 'Alice',
      address: 'alice@example.com',
      server: 'example.com',
      transport: 'tls',
      password: 'none',
      isHere: true,
    },
  ],
  leftOut: 1,
};

export const exampleNotices: readonly Notice[] = [
  {
    name: 'ical.js',
    version: '2.2.1',
    license: 'MPL-2.0',
    text: 'Mozilla Public License Version 2.0\n\n1. Definitions\n\n1.1. “Contributor” means each individual or legal entity that creates, contributes to the creation of, or owns Covered Software.',
    source: 'https://github.com/kewisch/ical.js',
  },
  {
    name: 'react',
    version: '19.3.1',
    license: 'MIT',
    text: 'MIT License',
    source: 'https://github.com/facebook/react',
  },
];

export const migrationScenes = (base: Snapshot): readonly Scene[] => [
  { name: 'migration', hash: '#/settings/migration', snapshot: base },
  {
    name: 'migration-settings',
    hash: '#/settings/migration',
    snapshot: base,
    migration: preview,
    press: [/^Import settings/],
  },
  {
    name: 'migration-other-phone',
    hash: '#/settings/accounts',
    snapshot: base,
    migration: otherPhone,
    press: ['Import from another phone…'],
  },
  {
    name: 'settings-licences',
    hash: '#/settings/about',
    snapshot: base,
    press: ['Licences Show the licences', 'ical.js 2.2.1 · MPL-2.0'],
  },
];
