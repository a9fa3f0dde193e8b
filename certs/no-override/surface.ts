/**
 * Everything that a person, a program or an environment can set, and whether it may change the
 * checks. The list of what may is closed (design, decision 3): trust sets, system roots, revocation
 * lists, revocation soft or hard. surface.test.ts fails on whatever is not classified here;
 * environment.integration.ts and e2e/trust/no-override.spec.ts try it out.
 */
import type { CommandName } from '../../shared/ipc/names.ts';
import type { AccountDraft } from '../../shared/model/account.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type {
  callFlags,
  subscribeFlags,
  checkCertificateFlags,
  phoneFlags,
  probeFlags,
  serverFlags,
} from '../../electron/cli/flags.ts';

/** What may change the checks: the closed list. */
export const mayChange = ['trust sets', 'system roots', 'revocation lists', 'revocation policy'] as const;
type MayChange = (typeof mayChange)[number];

export type Effect =
  /** Because it is one of the closed list, and is set on purpose. */
  | { readonly may: MayChange }
  /** It names another server or another moment: the same checks, asked of something else. */
  | { readonly asks: string }
  | { readonly cannot: string };

const may = (what: MayChange): Effect => ({ may: what });
const asks = (what: string): Effect => ({ asks: what });
const cannot = (why: string): Effect => ({ cannot: why });

const shows = cannot('it shows or copies what is there');
const names = cannot('it gives a name');
const ours = cannot('it is about our own certificate, which is sent after the server was verified');
const calls = cannot('it runs on a connection that was verified');

export const commandEffects: Readonly<Record<CommandName, Effect>> = {
  'app.snapshot': shows,
  'app.copyText': shows,
  'app.dismissNotice': shows,
  'app.dismissLink': cannot('it forgets a link that was not called'),
  'settings.save': cannot('see settingEffects'),
  'desktop.startAtLogin': cannot('it is whether the system starts the phone'),
  'accounts.save': asks('see accountEffects'),
  'accounts.remove': cannot('what is gone connects to nobody'),
  'accounts.register': cannot('it runs the checks'),
  'accounts.unregister': cannot('it closes'),
  'trust.chooseFile': shows,
  'trust.previewBytes': shows,
  'trust.unlockChosen': shows,
  'trust.import': may('trust sets'),
  'trust.discardPreview': cannot('it forgets what was not stored'),
  'trust.createSet': cannot('a new set is empty'),
  'trust.renameSet': names,
  'trust.removeSet': may('trust sets'),
  'trust.removeAnchor': may('trust sets'),
  'trust.removeList': may('revocation lists'),
  'trust.removeDamaged': may('revocation lists'),
  'trust.saveAsFile': shows,
  'trust.copyAsText': shows,
  'trust.pem': shows,
  'clientCertificates.chooseFiles': ours,
  'clientCertificates.unlock': ours,
  'clientCertificates.store': ours,
  'clientCertificates.discardPreview': ours,
  'clientCertificates.pem': ours,
  'clientCertificates.request': ours,
  'clientCertificates.saveRequest': ours,
  'clientCertificates.rename': ours,
  'clientCertificates.remove': ours,
  'clientCertificates.test': ours,
  'clientCertificates.endTest': ours,
  'connections.report': shows,
  'connections.saveReport': cannot('its certificates bear a label that no import takes'),
  'connections.clear': cannot('it forgets what is past'),
  'calls.place': calls,
  'calls.answer': calls,
  'calls.decline': calls,
  'calls.hangUp': calls,
  'calls.hold': calls,
  'calls.resume': calls,
  'calls.mute': calls,
  'calls.sendDigit': calls,
  'transfers.begin': calls,
  'transfers.connect': calls,
  'transfers.follow': calls,
  'transfers.refuse': calls,
  'conference.join': calls,
  'conference.part': calls,
  'conference.leave': calls,
  'messages.conversations': shows,
  'messages.page': shows,
  'messages.open': calls,
  'messages.send': calls,
  'messages.sendAgain': calls,
  'messages.read': calls,
  'messages.remove': cannot('it forgets what is past'),
  'messages.removeConversation': cannot('it forgets what is past'),
  'history.page': shows,
  'history.entry': shows,
  'history.lookedAt': shows,
  'history.note': names,
  'history.remove': cannot('it forgets what is past'),
  'history.clear': cannot('it forgets what is past'),
  'history.export': shows,
  'contacts.page': shows,
  'contacts.one': shows,
  'contacts.add': names,
  'contacts.change': names,
  'contacts.favourite': names,
  'contacts.remove': names,
  'contacts.named': names,
  'contacts.chooseFile': shows,
  'contacts.import': names,
  'contacts.previewBytes': shows,
  'contacts.discardPreview': names,
  'contacts.export': shows,
  'directories.save': asks('another server is asked, under the same checks'),
  'directories.remove': cannot('what is gone connects to nobody'),
  'directories.search': cannot('it runs the checks'),
  'addressBooks.save': asks('another server is asked, under the same checks'),
  'addressBooks.sync': cannot('it runs the checks'),
  'addressBooks.remove': cannot('what is gone connects to nobody'),
  'migration.export': shows,
  'migration.chooseFile': shows,
  'migration.importSettings': may('trust sets'),
  'migration.importAccounts': asks('another server is asked, under the same checks'),
  'migration.discardPreview': cannot('it forgets what was not stored'),
  'licences.shown': shows,
  'media.attach': calls,
  'media.reply': calls,
  'media.report': calls,
  'recordings.chooseFolder': cannot('it names where sound is kept'),
  'recordings.start': calls,
  'recordings.append': cannot('it is about sound'),
  'recordings.stop': calls,
  'diagnostics.trace': shows,
  'diagnostics.saveLadder': shows,
  'diagnostics.check': cannot('it runs the checks'),
  'diagnostics.cancelCheck': cannot('it closes'),
  'diagnostics.helpdeskPreview': shows,
  'diagnostics.saveHelpdeskFile': shows,
};

export const accountEffects: Readonly<Record<keyof AccountDraft, Effect>> = {
  id: names,
  displayName: names,
  aor: asks('its domain is the name that is checked, where no proxy is set'),
  authenticationUser: calls,
  password: calls,
  outboundProxy: asks('its host is the name that is checked'),
  trustSetIds: may('trust sets'),
  useSystemRoots: may('system roots'),
  revocation: may('revocation policy'),
  clientCertificateId: ours,
  expiry: calls,
  answers407InCalls: calls,
  ringingTimeout: calls,
  recording: cannot('it is about sound'),
  mediaEncryption: cannot('it is about the sound of calls, whose server was verified'),
  digitsByInfo: calls,
  dialling: calls,
  echo: calls,
  voicemail: calls,
  lamps: calls,
  pickup: calls,
  emergency: calls,
  severalCalls: calls,
  messages: calls,
  tellsPresence: calls,
};

export const settingEffects: Readonly<Record<keyof Settings, Effect>> = {
  theme: cannot('it is a colour'),
  textSize: cannot('it is a size'),
  doNotDisturb: cannot('it is whether calls ring'),
  language: cannot('it is words'),
  characterKeys: cannot('it is which keys do something'),
  readReceipts: cannot('it is who is told that a message was read'),
  microphone: cannot('it is about sound'),
  speaker: cannot('it is about sound'),
  ringer: cannot('it is about sound'),
  headset: cannot('it is whose buttons are used'),
  volumes: cannot('it is about sound'),
  processing: cannot('it is about sound'),
  rtpPorts: cannot('it is about sound'),
  desktop: cannot('it is about the window, keys, buttons and what other programs may ask for'),
};

/**
 * The documents of a profile. Who can write them can act as the person whose they are; they hold no
 * other choices than these.
 */
export const documentEffects: Readonly<Record<string, Effect>> = {
  accounts: cannot('see accountEffects'),
  settings: cannot('see settingEffects'),
  history: shows,
  contacts: names,
  directories: asks('another server is asked, under the same checks'),
  'address-books': asks('another server is asked, under the same checks'),
  trust: may('trust sets'),
  identities: ours,
  connections: cannot('what is past is shown, and never asked again'),
  digests: cannot('what signs in is decided after the server was verified'),
  'expiry-told': shows,
  instance: names,
  recordings: cannot('it names where sound is kept'),
  window: cannot('it is where the window was'),
};

const sounds = cannot('it is about sound');
const serverFlagEffects: Readonly<Record<keyof typeof serverFlags, Effect>> = {
  target: cannot('where the connection goes; the name that is checked stays the URI’s'),
  trust: may('trust sets'),
  'system-roots': may('system roots'),
  crl: may('revocation lists'),
  revocation: may('revocation policy'),
  'client-cert': ours,
  'client-key': ours,
  'client-key-password-file': ours,
  'client-p12': ours,
  'client-p12-password-file': ours,
};

export const flagEffects: {
  readonly probe: Readonly<Record<keyof typeof probeFlags, Effect>>;
  readonly call: Readonly<Record<keyof typeof callFlags, Effect>>;
  readonly subscribe: Readonly<Record<keyof typeof subscribeFlags, Effect>>;
  readonly 'check-certificate': Readonly<Record<keyof typeof checkCertificateFlags, Effect>>;
  readonly phone: Readonly<Record<keyof typeof phoneFlags, Effect>>;
} = {
  phone: { profile: cannot('which running phone is asked'), json: shows },
  probe: {
    ...serverFlagEffects,
    register: calls,
    'password-file': calls,
    timeout: cannot('too late is refused'),
    json: shows,
  },
  call: {
    ...serverFlagEffects,
    account: cannot('whose name is checked is said by it, as by the URI of probe'),
    'auth-user': calls,
    'password-file': calls,
    srtp: cannot('it is about the sound of calls, whose server was verified'),
    codec: sounds,
    play: sounds,
    tone: sounds,
    record: sounds,
    duration: calls,
    digits: calls,
    hold: calls,
    transfer: calls,
    'follow-transfers': calls,
    replaces: calls,
    wait: calls,
    'answer-after': calls,
    decline: calls,
    json: shows,
    trace: shows,
  },
  subscribe: {
    ...serverFlagEffects,
    account: cannot('whose name is checked is said by it, as by the URI of probe'),
    'auth-user': calls,
    'password-file': calls,
    duration: calls,
    json: shows,
    trace: shows,
  },
  'check-certificate': {
    leaf: asks('about this certificate'),
    chain: asks('about this chain'),
    trust: may('trust sets'),
    name: asks('for this name'),
    time: asks('at that moment; nothing is connected to'),
    crl: may('revocation lists'),
    staple: asks('with this answer, whose signature is checked'),
    revocation: may('revocation policy'),
    json: shows,
  },
};

/**
 * Command-line switches that electron/ itself reads or sets. Chromium's own reach Chromium’s
 * networking alone, not node:tls.
 */
export const switchEffects: Readonly<Record<string, Effect>> = {
  'self-test': cannot(
    'no phone runs: it has a temporary profile, connects to loopback alone, sends no SIP and ends; what its file trusts is forgotten',
  ),
  'user-data-dir': asks('another profile, with trust sets of its own'),
  'demo-pbx': cannot('a development build’s: it makes an account, and trusts nothing'),
  'admin-folder': cannot(
    'a development build’s: where the administrator’s folder is; its certificates are an import, its policy narrows',
  ),
  'dns-server': asks('a development build’s: DNS decides where to connect, never which name is checked'),
  'allow-loopback-in-peer-connection': cannot('it is about sound'),
};
