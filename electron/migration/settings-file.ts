/**
 * The settings file: one JSON document with a version. It holds no password and no private key. The
 * trust set of the administrator is the computer's, and no file has it.
 */
import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import { desktopArgument } from '../../shared/ipc/desktop-argument.ts';
import { settingsArgument } from '../../shared/ipc/settings-argument.ts';
import { longestEcho, longestPickup, longestVoicemail } from '../../shared/model/account.ts';
import { aorForm, hostForm } from '../../shared/model/account-form.ts';
import { textChoices } from '../../shared/model/call-text.ts';
import { autoAnswers } from '../../shared/model/auto-answer.ts';
import { transferRequests } from '../../shared/model/transfer-requests.ts';
import { forwardingRules } from '../../shared/model/forwarding-form.ts';
import { headerNameForm } from '../../shared/model/verification.ts';
import { noForwarding } from '../../shared/model/forwarding.ts';
import { diallingRules } from '../../shared/model/dialling-form.ts';
import { emergencyNumberList } from '../../shared/model/emergency-form.ts';
import { severalCalls } from '../../shared/model/several-calls-form.ts';
import { usualCalls } from '../../shared/model/several-calls.ts';
import { watchedExtensions } from '../../shared/model/lamp-form.ts';
import { directoryLimit } from '../../shared/model/directory.ts';
import { directoryFields } from '../../shared/model/directory-form.ts';
import { mediaEncryptions } from '../../shared/model/media.ts';
import type { LeftOutPart } from '../../shared/model/migration.ts';
import { revocationPolicies } from '../../shared/model/revocation.ts';
import type { SettingsChange } from '../../shared/model/settings.ts';
import { printable } from '../../shared/printable.ts';

const settingsFormat = 'anchorline-settings';
export const settingsVersion = 1;

/** Parts of a kind that are read; those beyond are left out, and the preview counts them. */
export const mostParts = { account: 100, directory: directoryLimit, trustSet: 32 } as const;

const name = z
  .string()
  .trim()
  .min(1)
  .max(64)
  // As a trust set of this phone is named.
  .transform((text) => printable(text, 64));
/** Of a trust set, within the file. */
const setId = z.string().min(1).max(64);

const fileAccount = z.strictObject({
  displayName: z.string().max(128),
  aor: z.string().regex(aorForm),
  authenticationUser: z.string().max(256),
  outboundProxy: z
    .strictObject({ host: z.string().regex(hostForm), port: z.int().min(1).max(65_535) })
    .nullable(),
  trustSetIds: z.array(setId).max(64),
  useSystemRoots: z.boolean(),
  revocation: z.enum(revocationPolicies),
  /** The name of the client certificate that it used; its key is in no file. */
  clientCertificate: z.string().max(64).nullable(),
  expiry: z.int().min(60).max(86_400),
  answers407InCalls: z.boolean(),
  ringingTimeout: z.int().min(10).max(3600),
  mediaEncryption: z.enum(mediaEncryptions),
  recording: z.boolean(),
  digitsByInfo: z.boolean(),
  dialling: diallingRules,
  echo: z.string().max(longestEcho),
  voicemail: z.string().max(longestVoicemail).default(''),
  lamps: watchedExtensions.default([]),
  pickup: z.string().max(longestPickup).default(''),
  emergency: emergencyNumberList.default([]),
  severalCalls: severalCalls.default(usualCalls),
  messages: z.boolean().default(true),
  tellsPresence: z.boolean().default(false),
  forwarding: forwardingRules.default(noForwarding),
  autoAnswer: z.enum(autoAnswers).default('off'),
  anonymous: z.boolean().default(false),
  verifiedBy: z.string().regex(headerNameForm).default(''),
  transferRequests: z.enum(transferRequests).default('ask'),
  realTimeText: z.enum(textChoices).default('asked'),
});
export type FileAccount = z.infer<typeof fileAccount>;

const fileDirectory = z.strictObject(directoryFields);
export type FileDirectory = z.infer<typeof fileDirectory>;

const fileTrustSet = z.strictObject({
  id: setId,
  name,
  isDefault: z.boolean(),
  /** Anchors and revocation lists, each in PEM after a line that names it. */
  pem: z.string(),
});
export type FileTrustSet = z.infer<typeof fileTrustSet>;

const document = z.object({
  format: z.literal(settingsFormat),
  version: z.int(),
  writtenAt: z.iso.datetime().optional().catch(undefined),
  settings: z.unknown().optional(),
  accounts: z.unknown().optional(),
  directories: z.unknown().optional(),
  trustSets: z.unknown().optional(),
});

/** The file as it was understood. Strings are as they were written; nothing of it is checked. */
export interface SettingsFile {
  readonly writtenAt: string | null;
  readonly settings: SettingsChange;
  readonly accounts: readonly FileAccount[];
  readonly directories: readonly FileDirectory[];
  readonly trustSets: readonly FileTrustSet[];
  readonly leftOut: readonly LeftOutPart[];
}

export type WrittenSettings = Omit<SettingsFile, 'leftOut' | 'writtenAt'> & { readonly writtenAt: string };

export function writeSettingsFile({ writtenAt, ...parts }: WrittenSettings): string {
  const written = { format: settingsFormat, version: settingsVersion, writtenAt, ...parts };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/**
 * Null: it is another file. Throws FaultError `migration: newer-version`. A part that is not
 * understood is left out, and does not affect the others.
 */
export function readSettingsFile(text: string): SettingsFile | null {
  const written = document.safeParse(parsed(text)).data;
  if (written === undefined) return null;
  if (written.version !== settingsVersion)
    throw new FaultError({
      stage: 'migration',
      code: 'newer-version',
      presented: printable(String(written.version), 16),
    });
  const leftOut: LeftOutPart[] = [];
  const note = (part: LeftOutPart): void => void leftOut.push(part);
  return {
    writtenAt: written.writtenAt ?? null,
    settings: settingsOf(written.settings, note),
    accounts: partsOf('account', fileAccount, written.accounts, ({ aor }) => plainAor(aor), note),
    directories: partsOf('directory', fileDirectory, written.directories, directoryKey, note),
    trustSets: partsOf('trustSet', fileTrustSet, written.trustSets, ({ id }) => id, note),
    leftOut,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `SIPS:alice@EXAMPLE.com` and `sip:alice@example.com` are one account (RFC 3261 19.1.4). */
export function plainAor(aor: string): string {
  const at = aor.lastIndexOf('@');
  return aor.slice(aor.indexOf(':') + 1, at) + aor.slice(at).toLowerCase();
}

/** Two directories with the same key are one. */
export const directoryKey = ({
  host,
  port,
  baseDn,
  bindDn,
}: Pick<FileDirectory, 'host' | 'port' | 'baseDn' | 'bindDn'>): string =>
  JSON.stringify([host.toLowerCase(), port, baseDn, bindDn]);

function partsOf<T>(
  part: keyof typeof mostParts,
  form: z.ZodType<T>,
  written: unknown,
  keyOf: (entry: T) => string,
  leaveOut: (part: LeftOutPart) => void,
): readonly T[] {
  if (written === undefined) return [];
  if (!Array.isArray(written)) {
    leaveOut({ part, place: 0, why: 'unreadable' });
    return [];
  }
  if (written.length > mostParts[part]) leaveOut({ part, place: mostParts[part] + 1, why: 'surplus' });
  const known = new Set<string>();
  return written.slice(0, mostParts[part]).flatMap((entry: unknown, index) => {
    const { success, data } = form.safeParse(entry);
    if (success && !known.has(keyOf(data))) {
      known.add(keyOf(data));
      return [data];
    }
    leaveOut({ part, place: index + 1, why: success ? 'twice' : 'unreadable' });
    return [];
  });
}

/** Each setting by itself: one that is not understood does not affect the others. */
function settingsOf(written: unknown, leaveOut: (part: LeftOutPart) => void): SettingsChange {
  if (written === undefined) return {};
  const { desktop = {}, ...settings } = entriesOf(written) ?? { desktop: null };
  const writtenDesktop = entriesOf(desktop);
  const kept = understood(settingsArgument, settings);
  const keptDesktop = understood(desktopArgument, writtenDesktop ?? {});
  const isWhole =
    writtenDesktop !== null &&
    Object.keys(kept).length === Object.keys(settings).length &&
    Object.keys(keptDesktop).length === Object.keys(writtenDesktop).length;
  if (!isWhole) leaveOut({ part: 'settings', place: 0, why: 'unreadable' });
  return { ...kept, ...(Object.keys(keptDesktop).length > 0 ? { desktop: keptDesktop } : {}) };
}

/** More than any version has. */
const mostSettings = 100;

/** Null: it is no object with so few members. */
function entriesOf(written: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof written !== 'object' || written === null) return null;
  return Object.keys(written).length <= mostSettings ? (written as Readonly<Record<string, unknown>>) : null;
}

function understood<T extends object>(
  form: z.ZodType<T>,
  written: Readonly<Record<string, unknown>>,
): Partial<T> {
  const kept = Object.entries(written).filter(([key, value]) => form.safeParse({ [key]: value }).success);
  return form.safeParse(Object.fromEntries(kept)).data ?? {};
}
