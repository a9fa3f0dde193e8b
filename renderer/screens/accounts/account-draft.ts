import type { CommandArgument } from '../../../shared/ipc/contract.ts';
import { accountDefaults, defaultRingingTimeout, type Account } from '../../../shared/model/account.ts';
import { noForwarding } from '../../../shared/model/forwarding.ts';
import { noDiallingRules } from '../../../shared/model/dialling.ts';
import { emergencyNumberForm, mostEmergencyNumbers } from '../../../shared/model/emergency-parts.ts';
import type { TextChoice } from '../../../shared/model/call-text.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { mostCalls, usualCalls } from '../../../shared/model/several-calls.ts';
import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import { explainFault, words } from '../../../shared/words/index.ts';
import type { FieldErrors } from '../../components/use-form.ts';
import { bareAddress } from '../../format/address.ts';
import { answeringFieldsOf, answeringOf, checkAnswering, type AnsweringFields } from './answering-draft.ts';
import { checkDialling, diallingFieldsOf, diallingOf, type DiallingFields } from './dialling-draft.ts';

const t = words('accountScreens');

/** The form's fields, as they are written. */
export interface AccountFields extends DiallingFields, AnsweringFields {
  readonly displayName: string;
  readonly address: string;
  readonly user: string;
  /** Null: as stored. */
  readonly password: string | null;
  readonly proxyHost: string;
  readonly proxyPort: string;
  readonly trustSetIds: readonly string[];
  readonly useSystemRoots: boolean;
  readonly clientCertificateId: string | null;
  readonly revocation: RevocationPolicy;
  readonly expiry: string;
  readonly answers407InCalls: boolean;
  readonly ringingTimeout: string;
  readonly mediaEncryption: MediaEncryption;
  readonly recording: boolean;
  readonly digitsByInfo: boolean;
  readonly realTimeText: TextChoice;
  readonly echo: string;
  readonly voicemail: string;
  readonly pickup: string;
  readonly emergency: string;
  readonly callLimit: string;
  readonly callWaiting: boolean;
  readonly messages: boolean;
  readonly tellsPresence: boolean;
}

export type AccountErrors = FieldErrors<AccountFields>;

const defaultPort = 5061;
const addressForm =
  /^(?:sips?:)?[^\s@:]{1,128}@(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?)$/i;
const hostForm = /^(?:\[?[0-9A-Fa-f:.]{2,45}\]?|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?)$/;

export function fieldsOf(account: Account): AccountFields {
  return {
    displayName: account.displayName,
    address: bareAddress(account.aor),
    user: account.authenticationUser,
    password: account.hasPassword ? null : '',
    proxyHost: account.outboundProxy?.host ?? '',
    proxyPort: account.outboundProxy ? String(account.outboundProxy.port) : '',
    trustSetIds: account.trustSetIds,
    useSystemRoots: account.useSystemRoots,
    clientCertificateId: account.clientCertificateId,
    revocation: account.revocation,
    expiry: String(account.expiry),
    answers407InCalls: account.answers407InCalls,
    ringingTimeout: String(account.ringingTimeout),
    mediaEncryption: account.mediaEncryption,
    recording: account.recording,
    digitsByInfo: account.digitsByInfo,
    realTimeText: account.realTimeText,
    echo: account.echo,
    voicemail: account.voicemail,
    pickup: account.pickup,
    emergency: account.emergency.join(' '),
    callLimit: String(account.severalCalls.limit),
    callWaiting: account.severalCalls.waiting,
    messages: account.messages,
    tellsPresence: account.tellsPresence,
    ...diallingFieldsOf(account.dialling),
    ...answeringFieldsOf(account),
  };
}

export function emptyFields(trustSetIds: readonly string[]): AccountFields {
  return {
    displayName: '',
    address: '',
    user: '',
    password: '',
    proxyHost: '',
    proxyPort: '',
    trustSetIds,
    useSystemRoots: false,
    clientCertificateId: null,
    revocation: 'soft',
    expiry: '600',
    answers407InCalls: false,
    ringingTimeout: String(defaultRingingTimeout),
    mediaEncryption: 'required',
    recording: false,
    digitsByInfo: true,
    realTimeText: accountDefaults.realTimeText,
    echo: '',
    voicemail: '',
    pickup: '',
    emergency: '',
    callLimit: String(usualCalls.limit),
    callWaiting: usualCalls.waiting,
    messages: true,
    tellsPresence: false,
    ...diallingFieldsOf(noDiallingRules),
    ...answeringFieldsOf(accountDefaults),
  };
}

/**
 * Whether the stored password would go to another server, for another user, or in answers to
 * whoever is called: it has to be entered again then.
 */
export function needsPassword(fields: AccountFields, account: Account | null): boolean {
  if (!account || fields.password !== null) return false;
  const before = fieldsOf(account);
  return (
    (fields.answers407InCalls && !before.answers407InCalls) ||
    (['address', 'user', 'proxyHost', 'proxyPort'] as const).some(
      (name) => fields[name].trim() !== before[name],
    )
  );
}

/** What is wrong, by field, in sentences. Empty: the draft can be saved. Main decides again. */
export function checkFields(fields: AccountFields, account: Account | null = null): AccountErrors {
  const address = fields.address.trim();
  const host = fields.proxyHost.trim();
  const told = (code: 'invalid-aor' | 'invalid-proxy' | 'password-needed', presented?: string) => {
    const { what, todo } = explainFault({ stage: 'account', code, ...(presented ? { presented } : {}) });
    return `${what} ${todo}`;
  };
  return {
    ...(address === ''
      ? { address: t('enter-your-address-for-example') }
      : addressForm.test(address)
        ? {}
        : { address: told('invalid-aor', address) }),
    ...(needsPassword(fields, account) ? { password: told('password-needed') } : {}),
    ...(host !== '' && !hostForm.test(host) ? { proxyHost: told('invalid-proxy', host) } : {}),
    ...(isWholeNumber(fields.proxyPort, 1, 65_535) || fields.proxyPort.trim() === ''
      ? {}
      : { proxyPort: t('a-port-is-a-number') }),
    ...(isWholeNumber(fields.expiry, 60, 86_400) ? {} : { expiry: t('enter-seconds-from-60-a') }),
    ...(isWholeNumber(fields.ringingTimeout, 10, 3600)
      ? {}
      : { ringingTimeout: t('enter-seconds-from-10-to') }),
    ...(isNumberList(numbersIn(fields.emergency)) ? {} : { emergency: t('emergency-wrong') }),
    ...(isWholeNumber(fields.callLimit, 1, mostCalls) ? {} : { callLimit: t('enter-a-number-of-calls') }),
    ...checkDialling(fields),
    ...checkAnswering(fields),
  };
}

/**
 * The draft to save; `fields` must have no errors. The scheme of an existing account stays as it
 * is.
 */
export function draftOf(fields: AccountFields, account: Account | null): CommandArgument<'accounts.save'> {
  const address = fields.address.trim();
  const scheme = account?.aor.startsWith('sips:') ? 'sips' : 'sip';
  const host = fields.proxyHost.trim();
  return {
    ...(account ? { id: account.id } : {}),
    displayName: fields.displayName.trim(),
    aor: /^sips?:/i.test(address) ? address : `${scheme}:${address}`,
    authenticationUser: fields.user.trim(),
    ...(fields.password === null ? {} : { password: fields.password }),
    outboundProxy:
      host === ''
        ? null
        : { host, port: fields.proxyPort.trim() === '' ? defaultPort : Number(fields.proxyPort) },
    trustSetIds: [...fields.trustSetIds],
    useSystemRoots: fields.useSystemRoots,
    clientCertificateId: fields.clientCertificateId,
    revocation: fields.revocation,
    expiry: Number(fields.expiry),
    answers407InCalls: fields.answers407InCalls,
    ringingTimeout: Number(fields.ringingTimeout),
    mediaEncryption: fields.mediaEncryption,
    recording: fields.recording,
    digitsByInfo: fields.digitsByInfo,
    realTimeText: fields.realTimeText,
    echo: fields.echo.trim(),
    voicemail: fields.voicemail.trim(),
    pickup: fields.pickup.trim(),
    emergency: [...numbersIn(fields.emergency)],
    severalCalls: { limit: Number(fields.callLimit), waiting: fields.callWaiting },
    messages: fields.messages,
    tellsPresence: fields.tellsPresence,
    lamps: account?.lamps ?? [],
    ...answeringOf(fields, account?.forwarding ?? noForwarding),
    dialling: diallingOf(fields, account?.dialling ?? noDiallingRules),
  };
}

function isWholeNumber(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

const numbersIn = (text: string): readonly string[] =>
  text.split(/[\s,;]+/).filter((number) => number !== '');

const isNumberList = (numbers: readonly string[]): boolean =>
  numbers.length <= mostEmergencyNumbers && numbers.every((number) => emergencyNumberForm.test(number));
