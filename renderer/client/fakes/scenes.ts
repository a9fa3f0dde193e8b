import { exampleDirectory } from './directories.ts';
import type { CallSound } from '../../audio/call-audio.ts';
import { initialSettings } from '../../../shared/model/settings.ts';
import type { AccountStatus, Snapshot } from '../../../shared/model/snapshot.ts';
import type { Scene } from './scene.ts';
import { bobCall, heldCall, incomingCall, longLink, numberLink, records } from './calls.ts';
import {
  aliceFresh,
  aliceAway,
  aliceOnline,
  germanNumbers,
  aliceOpening,
  aliceRefused,
  aliceWrongPassword,
  bobBesideAlice,
  bobFresh,
} from './accounts.ts';
import { companySet, emptySet } from './trust.ts';
import { administratorScenes, noAdministrator } from './administrator.ts';
import { connectionScenes, summaries } from './connections.ts';
import { clientCertificateScenes } from './client-certificate-scenes.ts';
import { peopleScenes } from './people-scenes.ts';
import { callerScenes } from './caller-scenes.ts';
import { textScenes } from './text-scenes.ts';
import { setupScenes } from './setup-scenes.ts';
import { soundScenes } from './sound-scenes.ts';
import { moreScenes } from './more-scenes.ts';
import { historyScenes } from './history-scenes.ts';
import { diagnosticsScenes } from './diagnostics-scenes.ts';
import { summaryOf } from './history.ts';
import { messagesOf } from './messages.ts';
import { exampleDemo, importScenes, trustScenes } from './trust-scenes.ts';

const baseSnapshot: Snapshot = {
  version: '0.1.0',
  language: 'en',
  platform: 'linux',
  secretsProtected: true,
  accounts: [aliceOnline],
  calls: [],
  lamps: [],
  callLink: null,
  history: summaryOf(records),
  messages: messagesOf([]),
  directories: [],
  addressBooks: [],
  contacts: { version: 0, count: 0, parties: [] },
  connections: summaries,
  trustSets: [companySet],
  clientCertificates: [],
  clientCertificateTest: null,
  connectionCheck: null,
  administrator: noAdministrator,
  settings: initialSettings,
  recordings: { folder: null, running: [] },
  notices: [],
  startsAtLogin: false,
  demo: null,
};

const withLine = (status: AccountStatus, more: Partial<Snapshot> = {}): Snapshot => ({
  ...baseSnapshot,
  accounts: [status],
  ...more,
});
const untrusted: Partial<Snapshot> = { trustSets: [emptySet] };
const silent: CallSound = { state: 'connected', microphone: 'none', fault: null };
export const scenes: readonly Scene[] = [
  {
    name: 'first-run',
    hash: '#/phone',
    snapshot: { ...baseSnapshot, ...untrusted, accounts: [], secretsProtected: false },
    finished: [],
    press: ['Next'],
  },
  {
    name: 'first-run-demo',
    hash: '#/phone',
    snapshot: withLine(aliceFresh, { ...untrusted, demo: exampleDemo }),
    finished: [],
  },
  { name: 'phone', hash: '#/phone', snapshot: baseSnapshot, press: ['Keypad', '1', '0', '0'] },
  {
    name: 'phone-two-accounts',
    hash: '#/phone',
    snapshot: { ...baseSnapshot, accounts: [aliceOnline, bobFresh], demo: exampleDemo },
    finished: [],
  },
  {
    name: 'connection-refused',
    hash: '#/connection/alice',
    snapshot: withLine(aliceRefused, { ...untrusted, demo: exampleDemo }),
    finished: [],
  },
  { name: 'connection-open', hash: '#/connection/alice', snapshot: baseSnapshot },
  { name: 'connection-more', hash: '#/connection/alice', snapshot: baseSnapshot, press: ['More'] },
  {
    name: 'connection-save',
    hash: '#/connection/alice',
    snapshot: baseSnapshot,
    press: ['More', 'Save report…'],
  },
  {
    name: 'connection-shared',
    hash: '#/connection/alice',
    snapshot: { ...baseSnapshot, accounts: [aliceOnline, bobBesideAlice] },
  },
  {
    name: 'connection-located',
    hash: '#/connection/alice',
    snapshot: baseSnapshot,
    press: [/1\. *Connect/],
  },
  { name: 'connection-opening', hash: '#/connection/alice', snapshot: withLine(aliceOpening) },
  { name: 'connection-password', hash: '#/connection/alice', snapshot: withLine(aliceWrongPassword) },
  { name: 'connection-waiting', hash: '#/connection/alice', snapshot: withLine(aliceAway) },
  ...trustScenes(baseSnapshot, withLine(aliceRefused, untrusted)),
  ...importScenes(baseSnapshot, withLine(aliceRefused, untrusted)),
  {
    name: 'do-not-disturb',
    hash: '#/phone',
    snapshot: { ...baseSnapshot, settings: { ...initialSettings, doNotDisturb: true } },
  },
  { name: 'incoming', hash: '#/phone', snapshot: { ...baseSnapshot, calls: [incomingCall] } },
  { name: 'link', hash: '#/settings', snapshot: { ...baseSnapshot, callLink: longLink } },
  {
    name: 'link-no-account',
    hash: '#/phone',
    snapshot: { ...baseSnapshot, accounts: [], callLink: numberLink },
  },
  {
    name: 'link-rings',
    hash: '#/phone',
    snapshot: { ...baseSnapshot, calls: [incomingCall], callLink: numberLink },
  },
  {
    name: 'call',
    hash: '#/call/call-1',
    snapshot: { ...baseSnapshot, calls: [bobCall] },
  },
  {
    name: 'call-keypad',
    hash: '#/call/call-1',
    snapshot: { ...baseSnapshot, calls: [{ ...bobCall, digits: '12#', digitsReceived: '5', muted: true }] },
    sound: silent,
    press: ['Keypad'],
  },
  ...soundScenes(baseSnapshot),
  {
    name: 'call-several',
    hash: '#/call/call-1',
    snapshot: { ...baseSnapshot, calls: [bobCall, heldCall, incomingCall] },
  },
  {
    name: 'call-elsewhere',
    hash: '#/settings',
    snapshot: { ...baseSnapshot, calls: [{ ...bobCall, hold: { local: false, remote: true } }] },
  },
  {
    name: 'call-ended',
    hash: '#/call/record-3',
    snapshot: baseSnapshot,
  },
  { name: 'diagnostics', hash: '#/diagnostics', snapshot: baseSnapshot },
  { name: 'settings-desktop', hash: '#/settings/desktop', snapshot: baseSnapshot },
  { name: 'settings', hash: '#/settings', snapshot: { ...baseSnapshot, accounts: [aliceOnline, bobFresh] } },
  {
    name: 'settings-directories',
    hash: '#/settings/directories',
    snapshot: { ...baseSnapshot, directories: [exampleDirectory] },
    press: ['Add a directory', 'Filter, attributes, numbers and revocation'],
  },
  { name: 'account', hash: '#/account/alice', snapshot: baseSnapshot },
  {
    name: 'account-numbers',
    hash: '#/account/alice',
    snapshot: withLine({ ...aliceOnline, account: { ...aliceOnline.account, dialling: germanNumbers } }),
    press: ['Telephone numbers'],
  },
  {
    name: 'notices',
    hash: '#/phone',
    snapshot: withLine(aliceAway, {
      notices: [
        { id: '1', fault: { stage: 'storage', code: 'restored-previous', presented: 'accounts.json' } },
        {
          id: '2',
          fault: {
            stage: 'trust',
            code: 'connection-closed',
            presented: 'Alice Example',
            expected: 'Not revoked',
          },
        },
        {
          id: '3',
          fault: {
            stage: 'trust',
            code: 'anchor-expires',
            presented: 'Example Corp Root CA',
            expected: '2026-12-15',
          },
        },
      ],
    }),
  },
  ...clientCertificateScenes(baseSnapshot),
  ...historyScenes(baseSnapshot),
  ...moreScenes(baseSnapshot),
  ...diagnosticsScenes(baseSnapshot),
  ...callerScenes(baseSnapshot),
  ...textScenes(baseSnapshot),
  ...setupScenes(baseSnapshot),
  ...peopleScenes(baseSnapshot),
  ...connectionScenes(baseSnapshot),
  ...administratorScenes(baseSnapshot),
  { name: 'keyboard', hash: '#/settings', snapshot: baseSnapshot, press: ['Show the keys'] },
];
