/** A finished call as the columns of its row, and back. */
import { z } from 'zod';
import { searchText } from '../../shared/call-search.ts';
import type { Fault } from '../../shared/errors.ts';
import { transferStates } from '../../shared/state/transfer-state.ts';
import { outcomeOf } from '../../shared/model/call-outcome.ts';
import {
  codecNames,
  srtpSuites,
  type QualitySummary,
  type SoundProtection,
} from '../../shared/model/media.ts';
import {
  mostJoinedWith,
  type CallRecord,
  type Party,
  type RecordedTransfer,
} from '../../shared/model/call.ts';
import { attestations, type SipIdentity } from '../../shared/model/sip-identity.ts';
import { verifications } from '../../shared/model/verification.ts';
import { longestNote, mostRecordings, type KeptCall } from '../../shared/model/history.ts';
import type { Row } from './database.ts';
import { storedShown } from './stored-shown.ts';

/** Codes by the names that older versions stored. */
const olderCodes: ReadonlyMap<string, string> = new Map([['goodbye-lost', 'bye-lost']]);

/** Its codes are not checked: the words have an answer for those of a later version. */
export const storedFault = z
  .looseObject({
    stage: z.string(),
    code: z.string().transform((code) => olderCodes.get(code) ?? code),
    expected: storedShown.optional(),
    presented: storedShown.optional(),
  })
  .transform((value) => value as Fault);

const score = z.number().min(1).max(4.5);
const storedQuality: z.ZodType<QualitySummary> = z.object({
  codec: z.enum(codecNames),
  mos: z.object({ lowest: score, mean: score }),
  loss: z.number().min(0).max(1),
});

const storedParty = z.object({
  displayName: z.string().max(80).nullable(),
  uri: z.string().max(640),
  isAsserted: z.boolean().optional(),
});
const storedTransfer: z.ZodType<RecordedTransfer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('to'), party: storedParty, state: z.enum(transferStates) }),
  z.object({ kind: z.literal('by'), party: storedParty, isClaimed: z.literal(true).optional() }),
]);

/** A party that cannot be read is left out with the rest. */
const storedConference = z.array(storedParty).min(1).max(mostJoinedWith);
type StoredCaller = Pick<CallRecord, 'calledFirst' | 'verification' | 'callerSignature'>;
const storedSignature: z.ZodType<SipIdentity> = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('signed'),
    as: z.string().max(256),
    by: z.string().max(256),
    attestation: z.enum(attestations).nullable(),
  }),
  z.object({ verdict: z.literal('failed'), fault: storedFault }),
]);
const storedCaller = z
  .object({
    calledFirst: storedParty.optional(),
    verification: z.enum(verifications).optional(),
    // What a later version wrote costs nothing beside it.
    callerSignature: storedSignature.optional().catch(undefined),
  })
  .transform(({ calledFirst, verification, callerSignature }): StoredCaller => ({
    ...(calledFirst && { calledFirst }),
    ...(verification && { verification }),
    ...(callerSignature && { callerSignature }),
  }));

const storedRecordings = z.array(z.string().max(4096)).max(mostRecordings);

/** What the person adds to a call. */
export type Added = Pick<KeptCall, 'note' | 'recordings'>;

export const nothingAdded: Added = { note: '', recordings: [] };

export const addedOf = (row: Row): Added => ({
  note: String(row['note']).slice(0, longestNote),
  recordings: parsed(storedRecordings, String(row['recordings'])) ?? [],
});

/** All columns but `place`. */
export function columnsOf(call: CallRecord, { note, recordings }: Added): Row {
  return {
    id: call.id,
    account: call.accountId,
    direction: call.direction,
    name: call.remote.displayName,
    uri: call.remote.uri,
    first_name: call.remoteAtFirst?.displayName ?? null,
    first_uri: call.remoteAtFirst?.uri ?? null,
    asserted: assertedColumn(call.remote),
    first_asserted: assertedColumn(call.remoteAtFirst),
    started_at: call.startedAt,
    established_at: call.establishedAt,
    ended_at: call.endedAt,
    quality: call.quality && JSON.stringify(call.quality),
    fault: call.fault && JSON.stringify(call.fault),
    missed: outcomeOf(call) === 'missed' ? 1 : 0,
    search: searchText(call.remote, note),
    note,
    recordings: JSON.stringify(recordings),
    protection: call.protection && protectionText(call.protection),
    caller: callerColumn(call),
    transfer: call.transfer ? JSON.stringify(call.transfer) : null,
    conference: call.conference ? JSON.stringify(call.conference) : null,
  };
}

/**
 * The table is STRICT, so that each column has its type. A fault or quality that cannot be
 * read is left out, and the call is shown without it.
 */
export function callOf(row: Row): KeptCall {
  const text = (column: string): string => String(row[column] ?? '');
  const textOrNull = (column: string): string | null => (row[column] === null ? null : text(column));
  const transfer = parsed(storedTransfer, textOrNull('transfer'));
  const conference = parsed(storedConference, textOrNull('conference'));
  const party = (name: string, uri: string, asserted: string): Party => ({
    displayName: textOrNull(name),
    uri: text(uri),
    ...(typeof row[asserted] === 'number' && { isAsserted: row[asserted] === 1 }),
  });
  return {
    id: text('id'),
    accountId: text('account'),
    direction: text('direction') === 'incoming' ? 'incoming' : 'outgoing',
    remote: party('name', 'uri', 'asserted'),
    remoteAtFirst:
      textOrNull('first_uri') === null ? null : party('first_name', 'first_uri', 'first_asserted'),
    startedAt: text('started_at'),
    establishedAt: textOrNull('established_at'),
    endedAt: text('ended_at'),
    protection: protectionOf(textOrNull('protection')),
    quality: parsed(storedQuality, textOrNull('quality')),
    fault: parsed(storedFault, textOrNull('fault')),
    ...(transfer && { transfer }),
    ...(conference && { conference }),
    ...parsed(storedCaller, row['caller'] === null ? null : String(row['caller'] ?? '')),
    ...addedOf(row),
  };
}

/** Null: it is not known. */
const assertedColumn = (party: Party | null): number | null =>
  party?.isAsserted === undefined ? null : party.isAsserted ? 1 : 0;

/** Null: nothing is known beside who called. */
const callerColumn = ({ calledFirst, verification, callerSignature }: CallRecord): string | null =>
  calledFirst || verification || callerSignature
    ? JSON.stringify({ calledFirst, verification, callerSignature })
    : null;

/** `none`, `dtls`, or the suite of SDES. */
const protectionText = (protection: SoundProtection): string =>
  protection.kind === 'sdes' ? protection.suite : protection.kind;

/** Null also for what a later version wrote. */
function protectionOf(text: string | null): SoundProtection | null {
  if (text === 'none' || text === 'dtls') return { kind: text };
  const suite = srtpSuites.find((known) => known === text);
  return suite === undefined ? null : { kind: 'sdes', suite };
}

/** Null: there is none, or it cannot be read. */
export function parsed<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
