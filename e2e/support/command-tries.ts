/**
 * Every command of the contract as one would send it who wants a failing server accepted:
 * well-formed, and as hostile as the command allows. What its schema does not allow is made of
 * these by `spoiled`. A command that is not here does not compile; what is left out of those that
 * may change the checks is the very change that a person makes on purpose
 * (certs/no-override/surface.ts).
 */
import { answeringFieldTries, answeringTries } from './answering-tries.ts';
import { everything } from '../../shared/ladder/query.ts';
import { directoryDefaults } from '../../shared/model/directory.ts';
import type { FailingServers } from '../../certs/no-override/failing-servers.ts';
import type { CommandName } from '../../shared/ipc/names.ts';
import type { AccountDraft } from '../../shared/model/account.ts';
import { administratorSetId } from '../../shared/model/administrator.ts';
import { everyCall } from '../../shared/model/history.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import { previewOf } from '../drive/account.ts';
import { type FailingAccount } from './failing-accounts.ts';
import { messageTries } from './message-tries.ts';

export interface World {
  readonly failing: FailingServers;
  readonly accounts: readonly FailingAccount[];
  /** The set with the root and its list. */
  readonly trustSetId: string;
  /** A set that no account uses, and two to be removed or renamed. */
  readonly spareSets: readonly string[];
  readonly spareAccount: string;
  /** A connection that failed, and the file for the helpdesk about it. */
  readonly connectionId: string;
  readonly helpdeskFile: string;
  /** A preview of the stranger's root, which nobody confirms for a set that counts. */
  readonly strangersPreview: string;
  readonly listFingerprint: string;
  /** What a command gave when it last succeeded. */
  readonly given: (name: CommandName) => unknown;
}

type Tries = (world: World) => readonly unknown[];
const plain: Tries = () => [undefined];
const eachAccount: Tries = (world) => world.accounts.map(({ id: accountId }) => ({ accountId }));
const oneCall: Tries = () => [{ callId: 'call' }];
const oneContact: Tries = () => [{ contactId: 'contact' }];
const hostileContact = {
  name: '--ignore-certificate-errors',
  organization: 'rejectUnauthorized=false',
  addresses: [{ kind: 'sip', value: 'sip:eve@evil.example', label: 'work' }],
  note: '',
};
const oneConnection: Tries = ({ connectionId }) => [{ connectionId }];
const clientCertificateOf = ({ given }: World): string =>
  (given('clientCertificates.store') as { clientCertificateId?: string } | undefined)?.clientCertificateId ??
  '';
const previewIdOf = ({ given }: World): string =>
  (given('clientCertificates.chooseFiles') as { id?: string } | undefined)?.id ?? '';
const anythingOf = ({ trustSetId, failing: { root } }: World) => ({
  trustSetId,
  fingerprint256: root.fingerprint256,
});

export const commandTries: Readonly<Record<CommandName, Tries>> = {
  'app.snapshot': plain,
  'app.copyText': ({ failing }) => [{ text: failing.stranger.pem }],
  'app.dismissNotice': () => [{ noticeId: 'tls' }],
  'app.dismissLink': () => [{ linkId: '1' }],
  'settings.save': () => [
    {
      ...initialSettings,
      theme: 'dark',
      microphone: 'rejectUnauthorized=false',
      speaker: '--ignore-certificate-errors',
    },
  ],
  'desktop.startAtLogin': () => [{ isOn: false }],
  'accounts.save': (world) =>
    world.accounts.flatMap((account) => accountTries(world).map((change) => ({ ...account, ...change }))),
  'accounts.remove': ({ spareAccount }) => [{ accountId: spareAccount }],
  'accounts.register': eachAccount,
  'accounts.unregister': eachAccount,
  'trust.chooseFile': plain,
  'trust.previewBytes': ({ failing: { stranger }, helpdeskFile }) => [
    previewOf(stranger.pem),
    previewOf(helpdeskFile),
    previewOf(stranger.pem.replaceAll(' CERTIFICATE', ' TRUSTED CERTIFICATE')),
    { ...previewOf(stranger.pem), source: '../trust.json' },
  ],
  'trust.unlockChosen': () => [{ password: 'accept' }],
  'trust.import': ({ failing: { stranger, root }, trustSetId, spareSets, strangersPreview }) => [
    { previewId: 'preview', fingerprints: [stranger.fingerprint256], trustSetId },
    { previewId: strangersPreview, fingerprints: [root.fingerprint256], trustSetId },
    ...[administratorSetId, '', spareSets[0], '*', `${trustSetId}/`].map((set) => ({
      previewId: strangersPreview,
      fingerprints: [stranger.fingerprint256],
      trustSetId: set,
    })),
  ],
  'trust.discardPreview': () => [{ previewId: 'preview' }],
  'trust.createSet': () => [{ name: administratorSetId }, { name: 'Company' }],
  'trust.renameSet': ({ spareSets }) => [
    { trustSetId: spareSets[0], name: 'Company' },
    { trustSetId: administratorSetId, name: 'Company' },
  ],
  'trust.removeSet': ({ spareSets }) => [
    { trustSetId: spareSets[1] },
    { trustSetId: administratorSetId },
    { trustSetId: '*' },
  ],
  'trust.removeAnchor': ({ failing: { stranger, root }, trustSetId }) => [
    { trustSetId, fingerprint256: stranger.fingerprint256 },
    { trustSetId: administratorSetId, fingerprint256: root.fingerprint256 },
  ],
  'trust.removeList': ({ failing: { root }, trustSetId, spareSets, listFingerprint }) => [
    { trustSetId, fingerprint256: root.fingerprint256 },
    { trustSetId: administratorSetId, fingerprint256: listFingerprint },
    { trustSetId: spareSets[0], fingerprint256: listFingerprint },
  ],
  'trust.removeDamaged': ({ trustSetId }) => [
    { trustSetId, damagedId: 'all' },
    { trustSetId: administratorSetId, damagedId: '*' },
  ],
  'trust.saveAsFile': (world) => [anythingOf(world), { trustSetId: world.trustSetId, fingerprint256: null }],
  'trust.copyAsText': (world) => [anythingOf(world)],
  'trust.pem': (world) => [anythingOf(world)],
  'clientCertificates.chooseFiles': () => [{ previewId: null, clientCertificateId: null }],
  'clientCertificates.unlock': (world) => [{ previewId: previewIdOf(world), password: 'accept' }],
  'clientCertificates.store': (world) => [{ previewId: previewIdOf(world), name: 'Stranger' }],
  'clientCertificates.discardPreview': (world) => [{ previewId: previewIdOf(world) }],
  'clientCertificates.pem': (world) => [{ clientCertificateId: clientCertificateOf(world) }],
  'clientCertificates.request': () => [
    { name: 'Mine', key: 'P-256', commonName: 'localhost', organization: '', uri: 'sips:localhost' },
  ],
  'clientCertificates.saveRequest': ({ given }) => [given('clientCertificates.request')],
  'clientCertificates.rename': (world) => [
    { clientCertificateId: clientCertificateOf(world), name: 'Example Root CA' },
  ],
  'clientCertificates.remove': ({ given }) => [given('clientCertificates.request')],
  'clientCertificates.test': (world) =>
    world.accounts.map(({ id: accountId }) => ({
      clientCertificateId: clientCertificateOf(world),
      accountId,
    })),
  'clientCertificates.endTest': plain,
  'connections.report': oneConnection,
  'connections.saveReport': oneConnection,
  'connections.clear': plain,
  'calls.place': (world) => world.accounts.map(({ id: accountId }) => ({ accountId, target: '600' })),
  'calls.pickUp': (world) => world.accounts.map(({ id: accountId }) => ({ accountId, number: '601' })),
  'calls.answer': oneCall,
  'calls.decline': oneCall,
  'calls.hangUp': oneCall,
  'calls.hold': oneCall,
  'calls.resume': oneCall,
  'calls.mute': () => [{ callId: 'call', muted: false }],
  'calls.sendDigit': () => [{ callId: 'call', digit: '1' }],
  ...answeringTries,
  'transfers.follow': oneCall,
  'transfers.refuse': oneCall,
  'conference.join': () => [{ callId: 'call', withCallId: 'call', mixesProtection: true }],
  'conference.part': oneCall,
  'conference.leave': oneCall,
  ...messageTries,
  'history.page': () => [{ ...everyCall, before: null, limit: 200, search: 'accept' }],
  'history.entry': oneCall,
  'history.lookedAt': () => [{ newest: Number.MAX_SAFE_INTEGER }],
  'history.note': () => [{ callId: 'call', note: 'accept' }],
  'history.remove': oneCall,
  'history.clear': plain,
  'history.export': () => [{ ...everyCall, search: 'accept' }],
  'contacts.page': () => [{ offset: 0, limit: 200, search: 'accept' }],
  'contacts.one': oneContact,
  'contacts.add': () => [{ draft: hostileContact }],
  'contacts.change': () => [{ contactId: 'contact', draft: hostileContact }],
  'contacts.favourite': () => [{ contactId: 'contact', isFavourite: true }],
  'contacts.remove': oneContact,
  'contacts.named': () => [{ parties: [{ uri: 'sip:eve@evil.example', accountId: 'account' }] }],
  'contacts.chooseFile': plain,
  'contacts.previewBytes': () => [{ source: 'accept.vcf', bytes: [66, 69, 71, 73, 78] }],
  'contacts.import': () => [{ previewId: 'preview', existing: 'update' }],
  'contacts.discardPreview': () => [{ previewId: 'preview' }],
  'contacts.export': plain,
  'directories.save': ({ failing: { servers }, trustSetId }) => [
    {
      ...directoryDefaults,
      name: 'verify=none',
      host: 'localhost',
      port: servers[0]?.port ?? 1,
      baseDn: '',
      bindDn: '',
      numberRule: null,
      trustSetIds: [trustSetId],
      useSystemRoots: true,
      revocation: 'soft',
    },
  ],
  'directories.search': ({ given }) => [
    {
      directoryId:
        (given('directories.save') as { directoryId?: string } | undefined)?.directoryId ?? 'directory',
      text: 'accept',
    },
  ],
  'directories.remove': () => [{ directoryId: 'directory' }],
  'addressBooks.save': ({ failing: { servers }, trustSetId }) => [
    {
      name: 'verify=none',
      url: `https://localhost:${servers[0]?.port ?? 1}/`,
      user: '',
      trustSetIds: [trustSetId],
      useSystemRoots: true,
      revocation: 'soft',
    },
  ],
  'addressBooks.sync': ({ given }) => [
    { bookId: (given('addressBooks.save') as { bookId?: string } | undefined)?.bookId ?? 'book' },
  ],
  'addressBooks.remove': () => [{ bookId: 'book' }],
  'migration.export': plain,
  'migration.chooseFile': plain,
  'migration.importSettings': () => [{ previewId: 'preview', changes: ['trust/default/*/anchor/asked'] }],
  'migration.importAccounts': () => [{ previewId: 'preview', accounts: [{ place: 0, takesPassword: true }] }],
  'migration.discardPreview': () => [{ previewId: 'preview' }],
  'licences.shown': plain,
  'media.attach': () => [{ callId: 'call', offer: 'v=0', association: null }],
  'media.reply': () => [{ questionId: 'question', answer: 'v=0' }],
  'media.report': () => [
    { callId: 'call', association: 1, state: 'connected', suite: 'NULL', statistics: null },
  ],
  'recordings.chooseFolder': plain,
  'recordings.start': oneCall,
  'recordings.append': () => [{ callId: 'call', bytes: [0, 0, 0, 0] }],
  'recordings.stop': oneCall,
  'diagnostics.trace': () => [{ after: 0 }],
  'diagnostics.saveLadder': () =>
    (['text', 'page', 'pcapng'] as const).map((format) => ({ query: everything, format })),
  'diagnostics.check': eachAccount,
  'diagnostics.cancelCheck': plain,
  'diagnostics.helpdeskPreview': () => [{ hidesNames: false }],
  'diagnostics.saveHelpdeskFile': () => [{ hidesNames: false }],
};

/** Each field of an account, changed to what might loosen the checks. */
const fieldTries: { readonly [F in keyof AccountDraft]-?: (world: World) => readonly AccountDraft[F][] } = {
  id: ({ accounts: [first] }) => [first?.id],
  displayName: () => ['verify=none'],
  aor: () => ['sips:line@127.0.0.1', 'sip:line@pbx.example.com'],
  authenticationUser: () => ['alice;verify=none'],
  password: () => ['secret', ''],
  outboundProxy: ({ failing: { servers } }) => [
    { host: '127.0.0.1', port: servers[0]?.port ?? 0 },
    { host: 'LOCALHOST', port: servers[2]?.port ?? 0 },
  ],
  trustSetIds: ({ spareSets, trustSetId }) => [[], ['*'], [...spareSets, trustSetId, administratorSetId]],
  useSystemRoots: () => [true],
  revocation: () => ['hard'],
  clientCertificateId: () => ['nobody'],
  expiry: () => [60],
  answers407InCalls: () => [true],
  ringingTimeout: () => [60],
  mediaEncryption: () => ['off'],
  recording: () => [true],
  digitsByInfo: () => [false],
  dialling: () => [{ country: 'DE', form: 'national', accessCode: '0', extensionDigits: 0 }],
  echo: () => ['600'],
  voicemail: () => ['*97'],
  lamps: () => [[{ number: '601', name: 'Reception' }]],
  pickup: () => ['**'],
  emergency: () => [['112']],
  severalCalls: () => [{ limit: 1, waiting: false }],
  messages: () => [false],
  tellsPresence: () => [true],
  ...answeringFieldTries,
};

export const accountTries = (world: World): readonly Partial<AccountDraft>[] =>
  Object.entries(fieldTries).flatMap(([field, values]) => values(world).map((value) => ({ [field]: value })));

/** What no schema of ours allows, made of an argument that it does. */
export function spoiled(argument: unknown): readonly unknown[] {
  // What other programs call it: here nothing reads it, which the walk shows.
  const loosened = {
    rejectUnauthorized: false,
    insecure: true,
    acceptAnyway: true,
    verify: 'none',
    revocation: 'off',
  };
  const inherited: unknown = JSON.parse('{"__proto__":{"rejectUnauthorized":false,"accountId":"a"}}');
  return [
    null,
    'accept',
    [argument ?? null],
    loosened,
    inherited,
    { ...(argument as object | undefined), ...loosened },
    ...Object.keys(argument ?? {}).map((field) => ({
      ...(argument as object),
      [field]: { toString: 'accept' },
    })),
  ];
}
