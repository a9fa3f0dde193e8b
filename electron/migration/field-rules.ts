/**
 * The fields of a settings file: which of them are carried to another computer, and which change of
 * one turns a protection off or adds trust, so that the person is asked about it alone.
 */
import type { Account } from '../../shared/model/account.ts';
import type { Administrator } from '../../shared/model/administrator.ts';
import { otherProgramsChoices, type DesktopSettings } from '../../shared/model/desktop-settings.ts';
import { autoAnswers } from '../../shared/model/auto-answer.ts';
import { transferRequests } from '../../shared/model/transfer-requests.ts';
import type { Directory } from '../../shared/model/directory.ts';
import { mediaEncryptions } from '../../shared/model/media.ts';
import type { ChangedField } from '../../shared/model/migration.ts';
import { revocationPolicies } from '../../shared/model/revocation.ts';
import type { Settings } from '../../shared/model/settings.ts';

export type Rules = Pick<Administrator, 'fault' | 'policy'>;

/**
 * `stays`: it is about this computer, and is in no file. `parts`: `desktopFields` has them. A new
 * setting needs a line here.
 */
const settings = {
  theme: 'carried',
  textSize: 'carried',
  language: 'carried',
  characterKeys: 'carried',
  readReceipts: 'carried',
  volumes: 'carried',
  processing: 'carried',
  rtpPorts: 'carried',
  doNotDisturb: 'stays',
  microphone: 'stays',
  speaker: 'stays',
  ringer: 'stays',
  headset: 'stays',
  desktop: 'parts',
} as const satisfies Record<keyof Settings, Carried>;
const desktop = {
  otherPrograms: 'carried',
  staysWhenClosed: 'carried',
  incoming: 'carried',
  hotkeys: 'carried',
} as const satisfies Record<keyof DesktopSettings, Carried>;
type Carried = 'carried' | 'stays' | 'parts';

type CarriedOf<T extends Record<string, Carried>> = {
  readonly [K in keyof T]: T[K] extends 'carried' ? K : never;
}[keyof T];
const carried = <T extends Record<string, Carried>>(fields: T): readonly CarriedOf<T>[] =>
  Object.keys(fields).filter((field): field is CarriedOf<T> & string => fields[field] === 'carried');

export const settingsFields = carried(settings) satisfies readonly ChangedField[];
export const desktopFields = carried(desktop) satisfies readonly ChangedField[];

/** Of an account; the rest of it says which account it is, and is never changed by a file. */
export const accountFields = [
  'displayName',
  'expiry',
  'ringingTimeout',
  'echo',
  'voicemail',
  'lamps',
  'pickup',
  'emergency',
  'severalCalls',
  'messages',
  'forwarding',
  'autoAnswer',
  'anonymous',
  'verifiedBy',
  'transferRequests',
  'dialling',
  'mediaEncryption',
  'recording',
  'tellsPresence',
  'digitsByInfo',
  'realTimeText',
  'answers407InCalls',
  'revocation',
  'useSystemRoots',
] as const satisfies readonly (keyof Account & ChangedField)[];

export const directoryFields = [
  'filter',
  'attributes',
  'numberRule',
  'revocation',
  'useSystemRoots',
] as const satisfies readonly (keyof Directory & ChangedField)[];

/** Whether `after` protects less than `before`. */
export function lowers(field: ChangedField, before: unknown, after: unknown): boolean {
  switch (field) {
    case 'otherPrograms':
      return placeIn(otherProgramsChoices, after) > placeIn(otherProgramsChoices, before);
    case 'mediaEncryption':
      return placeIn(mediaEncryptions, after) > placeIn(mediaEncryptions, before);
    case 'revocation':
      return placeIn(revocationPolicies, after) < placeIn(revocationPolicies, before);
    case 'autoAnswer':
      return placeIn(autoAnswers, after) > placeIn(autoAnswers, before);
    case 'transferRequests':
      return placeIn(transferRequests, after) > placeIn(transferRequests, before);
    case 'anonymous':
      return before === true && after !== true;
    case 'verifiedBy':
      return after !== '' && after !== before;
    case 'useSystemRoots':
    case 'answers407InCalls':
    case 'digitsByInfo':
    case 'recording':
    case 'tellsPresence':
      return after === true && before !== true;
    default:
      return false;
  }
}

/** Whom a number calls, and where what is typed is looked up: asked about where it changes. */
export const redirecting: ReadonlySet<ChangedField> = new Set([
  'dialling',
  'echo',
  'voicemail',
  'lamps',
  'pickup',
  'emergency',
  'forwarding',
  'numberRule',
  'filter',
  'attributes',
]);

const placeIn = (choices: readonly string[], value: unknown): number => choices.indexOf(value as string);

/**
 * Whether the administrator rules the value out. A folder that cannot be read may have ruled out
 * all that is asked about.
 */
export function isForbidden(field: ChangedField, value: unknown, { fault, policy }: Rules): boolean {
  if (fault !== null) return true;
  if (policy === null) return false;
  switch (field) {
    case 'otherPrograms':
      return policy.otherPrograms === 'never' && value !== 'off';
    case 'mediaEncryption':
      return policy.media === 'encrypted' && value !== 'required';
    case 'revocation':
      return policy.revocation === 'hard' && value !== 'hard';
    case 'useSystemRoots':
      return policy.systemRoots === 'never' && value === true;
    case 'recording':
      return policy.recording === 'never' && value === true;
    case 'transferRequests':
      return (
        policy.transfers !== 'any' &&
        placeIn(transferRequests, value) > placeIn(transferRequests, policy.transfers)
      );
    case 'messages':
      return policy.messages === 'never' && value === true;
    case 'anchor':
    case 'trusts':
      return policy.trustSets === 'administrator';
    default:
      return false;
  }
}
