import { noForwarding } from '../../../shared/model/forwarding.ts';
import { createAuthority } from '../../../certs/issue.ts';
import { createRevocationList } from '../../../certs/revocation-list.ts';
import { accountDefaults } from '../../../shared/model/account.ts';
import { directoryDefaults } from '../../../shared/model/directory.ts';
import type { MigrationChange, SettingsFilePreview } from '../../../shared/model/migration.ts';
import { toPem } from '../../pkcs/pem.ts';
import { phoneBench, type PhoneBench } from './phone-bench.ts';

export const root = createAuthority('Example Root CA');
export const list = toPem('X509 CRL', createRevocationList(root));

export const draft = {
  ...accountDefaults,
  displayName: 'Alice',
  aor: 'sip:alice@example.com',
  authenticationUser: 'alice',
  trustSetIds: [] as string[],
};
export const directory = {
  ...directoryDefaults,
  attributes: { ...directoryDefaults.attributes, numbers: [...directoryDefaults.attributes.numbers] },
  name: 'Company',
  host: 'ldap.example.com',
  baseDn: 'dc=example',
  bindDn: 'cn=phone',
  numberRule: null,
  trustSetIds: [] as string[],
  useSystemRoots: false,
  revocation: 'soft' as const,
};

/** A phone in use: an account, a directory, a group of its own, changed settings. */
export async function usedPhone(): Promise<PhoneBench> {
  const phone = phoneBench();
  const lab = await phone.trust.store.createSet('Lab');
  await phone.trust.take(root.pem + list, lab);
  await phone.accounts.save({
    ...draft,
    password: 'the-secret',
    trustSetIds: [phone.trust.set, lab],
    clientCertificateId: 'c1',
    mediaEncryption: 'preferred',
    dialling: { country: 'DE', form: 'national', accessCode: '0', extensionDigits: 3 },
  });
  await phone.directories.save({ ...directory, password: 'ldap-secret', trustSetIds: [lab] });
  phone.change({
    theme: 'dark',
    volumes: { ringer: 0.5 },
    microphone: 'this computer’s own',
    doNotDisturb: true,
    desktop: { otherPrograms: 'call', hotkeys: { answer: 'Ctrl+Alt+A' } },
  });
  return phone;
}

export const changesOf = ({ groups }: SettingsFilePreview): readonly MigrationChange[] =>
  groups.flatMap(({ changes }) => changes);
export const asked = (preview: SettingsFilePreview): readonly string[] =>
  changesOf(preview).flatMap(({ field, asks }) => (asks ? [field] : []));
export const idsOf = (preview: SettingsFilePreview, wanted: (change: MigrationChange) => boolean): string[] =>
  changesOf(preview)
    .filter(wanted)
    .map(({ id }) => id);

/** A file of an account alone, changed as an attacker might. */
export const fileOf = (parts: object): string =>
  JSON.stringify({ format: 'anchorline-settings', version: 1, ...parts });
export const fileAccount = {
  displayName: 'Alice',
  aor: 'sip:alice@example.com',
  authenticationUser: 'alice',
  outboundProxy: null,
  trustSetIds: [],
  useSystemRoots: false,
  revocation: 'soft',
  clientCertificate: null,
  expiry: 600,
  answers407InCalls: false,
  ringingTimeout: 180,
  mediaEncryption: 'required',
  recording: false,
  digitsByInfo: true,
  realTimeText: 'asked',
  dialling: draft.dialling,
  echo: '',
  voicemail: '',
  lamps: [],
  pickup: '',
  emergency: [],
  severalCalls: { limit: 6, waiting: true },
  messages: true,
  tellsPresence: false,
  forwarding: noForwarding,
  autoAnswer: 'off',
  anonymous: false,
  verifiedBy: '',
  transferRequests: 'ask',
};
