/**
 * The contract between the renderer and main, on one page. Commands go to main, which parses them
 * by `commandSchemas`; events go to the renderer. Nothing else is exchanged.
 */
import { z } from 'zod';
import { longestTarget } from '../dial-target.ts';
import { longestExtension } from '../model/lamp.ts';
import type { CommandName, EventName } from './names.ts';
import { mediaStatistics } from '../model/media-statistics.ts';
import { accountArgument } from './account-argument.ts';
import { subjectBytes, subjectSchemas, type SubjectValues } from './subject-commands.ts';
import { settingsArgument } from './settings-argument.ts';
import { requestedKeys, type ClientCertificatePreview } from '../model/client-certificate.ts';
import { longestPiece } from '../model/recording.ts';
import type { ImportPreview } from '../model/trust.ts';
import { associationStates, type PageQuestion } from '../model/end-to-end.ts';
import type { LoggedConnection } from '../model/connection-log.ts';
import type { SliceChange, VersionedSnapshot } from '../model/slices.ts';
import type { TraceEntry } from '../model/trace.ts';

const id = z.string().min(1).max(64);
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
const line = (limit: number) => z.string().max(limit);
const sdp = z
  .string()
  .min(1)
  .max(64 * 1024);
const fileLimit = 4 * 1024 * 1024;
/** Bytes of a dropped file; larger ones are refused unread. */
const fileBytes = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= fileLimit);

const givenName = z.string().trim().min(1).max(64);

const nothing = z.undefined();
const oneAccount = z.strictObject({ accountId: id });
const oneCall = z.strictObject({ callId: id });
const oneClientCertificate = z.strictObject({ clientCertificateId: id });
const oneConnection = z.strictObject({ connectionId: id });
const onePreview = z.strictObject({ previewId: id });

/**
 * The schema of every command's argument. Other arguments fail with `command: invalid-argument`.
 */
export const commandSchemas = {
  'app.snapshot': nothing,
  'app.copyText': z.strictObject({ text: line(1024 * 1024) }),
  'app.dismissNotice': z.strictObject({ noticeId: id }),
  /** The person has decided about a link that was opened outside. */
  'app.dismissLink': z.strictObject({ linkId: id }),
  'settings.save': settingsArgument,

  'accounts.save': accountArgument,
  'accounts.remove': oneAccount,
  'accounts.register': oneAccount,
  'accounts.unregister': oneAccount,

  /** main opens the file dialog; null: the person closed it. */
  'trust.chooseFile': nothing,
  'trust.previewBytes': z.strictObject({
    source: line(255),
    bytes: fileBytes,
    password: line(1024).optional(),
  }),
  /** The chosen file once more, now with its password; main kept its bytes. */
  'trust.unlockChosen': z.strictObject({ password: line(1024) }),
  'trust.import': z.strictObject({
    previewId: id,
    fingerprints: z.array(fingerprint).min(1).max(1000),
    trustSetId: id,
  }),
  'trust.discardPreview': z.strictObject({ previewId: id }),
  'trust.createSet': z.strictObject({ name: z.string().trim().min(1).max(64) }),
  'trust.renameSet': z.strictObject({ trustSetId: id, name: z.string().trim().min(1).max(64) }),
  'trust.removeSet': z.strictObject({ trustSetId: id }),
  'trust.removeAnchor': z.strictObject({ trustSetId: id, fingerprint256: fingerprint }),
  'trust.removeList': z.strictObject({ trustSetId: id, fingerprint256: fingerprint }),
  /** Removes the entry for a part that could not be read from the profile. */
  'trust.removeDamaged': z.strictObject({ trustSetId: id, damagedId: id }),
  /**
   * PEM of one anchor or list; null: of the whole set. main asks for the place, or puts it on the
   * clipboard.
   */
  'trust.saveAsFile': z.strictObject({ trustSetId: id, fingerprint256: fingerprint.nullable() }),
  'trust.copyAsText': z.strictObject({ trustSetId: id, fingerprint256: fingerprint.nullable() }),

  /** The same text, for the window. */
  'trust.pem': z.strictObject({ trustSetId: id, fingerprint256: fingerprint }),

  /**
   * main opens the file dialog; null: the person closed it. With `previewId` the files are added to
   * that preview.
   */
  'clientCertificates.chooseFiles': z.strictObject({
    previewId: id.nullable(),
    clientCertificateId: id.nullable(),
  }),
  /** The password is sent once, used and forgotten. */
  'clientCertificates.unlock': z.strictObject({ previewId: id, password: line(1024) }),
  'clientCertificates.store': z.strictObject({ previewId: id, name: givenName }),
  'clientCertificates.discardPreview': onePreview,
  /** The certificate and its chain, never the key. */
  'clientCertificates.pem': oneClientCertificate,
  'clientCertificates.request': z.strictObject({
    name: givenName,
    key: z.enum(requestedKeys),
    commonName: z.string().trim().min(1).max(64),
    organization: z.string().trim().max(64),
    uri: z
      .string()
      .regex(/^sips?:[\x21-\x7e]{1,250}$/)
      .nullable(),
  }),
  /** main asks where to; null: the person closed the dialog. */
  'clientCertificates.saveRequest': oneClientCertificate,
  'clientCertificates.rename': z.strictObject({ clientCertificateId: id, name: givenName }),
  'clientCertificates.remove': oneClientCertificate,
  /** A dry run against an account's server; its outcome is in the snapshot. */
  'clientCertificates.test': z.strictObject({ clientCertificateId: id, accountId: id }),
  'clientCertificates.endTest': nothing,

  'connections.report': oneConnection,
  /** A text for the helpdesk; main asks where to; null: the person closed the dialog. */
  'connections.saveReport': oneConnection,
  'connections.clear': nothing,

  'calls.place': z.strictObject({
    accountId: id,
    target: z.string().min(1).max(longestTarget),
    /** Absent: as the account has it. */
    anonymous: z.boolean().optional(),
  }),
  /** What rings at an extension that the account watches. */
  'calls.pickUp': z.strictObject({ accountId: id, number: z.string().min(1).max(longestExtension) }),
  'calls.answer': oneCall,
  'calls.decline': oneCall,
  'calls.hangUp': oneCall,
  'calls.hold': oneCall,
  'calls.resume': oneCall,
  'calls.mute': z.strictObject({ callId: id, muted: z.boolean() }),
  'calls.sendDigit': z.strictObject({ callId: id, digit: z.string().regex(/^[0-9*#A-D]$/) }),

  ...subjectSchemas,

  /**
   * The renderer offers its WebRTC description; the gateway answers. May be repeated: the last one
   * counts.
   */
  'media.attach': z.strictObject({
    callId: id,
    offer: sdp,
    /** The DTLS association with the peer that the renderer has; null: none. */
    association: z.int().min(1).nullable(),
  }),
  /** The renderer's answer to a `media.question`; null: it cannot answer. */
  'media.reply': z.strictObject({ questionId: id, answer: sdp.nullable() }),
  /** Of a DTLS association that the renderer was asked for: its state, and figures each second. */
  'media.report': z.strictObject({
    callId: id,
    association: z.int().min(1),
    state: z.enum(associationStates),
    /** The SRTP profile, once it is connected. */
    suite: z
      .string()
      .regex(/^\w{1,64}$/)
      .nullable(),
    statistics: mediaStatistics.nullable(),
  }),

  /** main opens the dialog; null: the person closed it. */
  'recordings.chooseFolder': nothing,
  /** Where there is no folder yet main asks for it; closing the dialog starts nothing. */
  'recordings.start': oneCall,
  /** The next sound of both sides, as `recordingForm` says. */
  'recordings.append': z.strictObject({
    callId: id,
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= longestPiece),
  }),
  'recordings.stop': oneCall,
} as const satisfies Record<CommandName, z.ZodType>;

/** The limit of the octets of all Uint8Arrays in a command's argument. Other commands take none. */
export const commandBytes: Readonly<Partial<Record<CommandName, number>>> = {
  'trust.previewBytes': fileLimit,
  'recordings.append': longestPiece,
  ...subjectBytes,
};

export type { CommandName, EventName } from './names.ts';
export type CommandArgument<C extends CommandName> = z.infer<(typeof commandSchemas)[C]>;

/** What each command gives when it succeeds. */
export interface CommandValues
  extends Record<Exclude<CommandName, keyof SubjectValues>, unknown>, SubjectValues {
  'app.snapshot': VersionedSnapshot;
  'app.copyText': null;
  'app.dismissNotice': null;
  'app.dismissLink': null;
  'settings.save': null;
  'accounts.save': { readonly accountId: string };
  'accounts.remove': null;
  'accounts.register': null;
  'accounts.unregister': null;
  'trust.chooseFile': ImportPreview | null;
  'trust.previewBytes': ImportPreview;
  'trust.unlockChosen': ImportPreview;
  'trust.import': { readonly imported: number };
  'trust.discardPreview': null;
  'trust.createSet': { readonly trustSetId: string };
  'trust.renameSet': null;
  'trust.removeSet': null;
  'trust.removeAnchor': null;
  'trust.removeList': null;
  'trust.removeDamaged': null;
  'trust.saveAsFile': { readonly path: string } | null;
  'trust.copyAsText': null;
  'trust.pem': { readonly pem: string };
  'clientCertificates.chooseFiles': ClientCertificatePreview | null;
  'clientCertificates.unlock': ClientCertificatePreview;
  'clientCertificates.store': { readonly clientCertificateId: string };
  'clientCertificates.discardPreview': null;
  'clientCertificates.pem': { readonly pem: string };
  'clientCertificates.request': { readonly clientCertificateId: string };
  'clientCertificates.saveRequest': { readonly path: string } | null;
  'clientCertificates.rename': null;
  'clientCertificates.remove': null;
  'clientCertificates.test': null;
  'clientCertificates.endTest': null;
  'connections.report': LoggedConnection;
  'connections.saveReport': { readonly path: string } | null;
  'connections.clear': null;
  'calls.place': { readonly callId: string };
  'calls.pickUp': { readonly callId: string };
  'calls.answer': null;
  'calls.decline': null;
  'calls.hangUp': null;
  'calls.hold': null;
  'calls.resume': null;
  'calls.mute': null;
  'calls.sendDigit': null;
  /** `answer` null: the call is encrypted from end to end, and the renderer will be asked. */
  'media.attach': { readonly answer: string | null };
  'media.reply': null;
  'media.report': null;
  'recordings.chooseFolder': { readonly path: string } | null;
  'recordings.start': { readonly isRecording: boolean };
  'recordings.append': null;
  'recordings.stop': null;
}

/** The events that main sends to the renderer. */
export interface Events extends Record<EventName, unknown> {
  /** The changed slices of the snapshot; at most one event per turn of main's loop. */
  slices: readonly SliceChange[];
  trace: TraceEntry;
  'media.question': PageQuestion;
  /** Asked for outside the window; `field`: the one for numbers takes the focus. */
  'app.goTo': { readonly screen: 'phone' | 'settings' | 'messages'; readonly field: boolean };
}
