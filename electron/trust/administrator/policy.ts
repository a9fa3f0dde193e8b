import { z } from 'zod';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { longestEcho, type Account } from '../../../shared/model/account.ts';
import { civicAddress, emergencyNumberList } from '../../../shared/model/emergency-form.ts';
import { administratorSetId, type Administrator, type Policy } from '../../../shared/model/administrator.ts';
import type { DesktopSettings } from '../../../shared/model/desktop-settings.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import { printable } from '../../../shared/printable.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

/**
 * `policy.json`, as docs/administrator.md describes it. Strict: a word that is not known might have
 * been meant to forbid.
 */
const policySchema = z.strictObject({
  version: z.literal(1),
  trustSets: z.literal('administrator').optional(),
  systemRoots: z.literal('never').optional(),
  revocation: z.literal('hard').optional(),
  minimum: z
    .strictObject({
      rsaBits: z.int().min(2048).max(8192).default(2048),
      hashBits: z.union([z.literal(256), z.literal(384), z.literal(512)]).default(256),
    })
    .optional(),
  media: z.literal('encrypted').optional(),
  recording: z.literal('never').optional(),
  otherPrograms: z.literal('never').optional(),
  directories: z.literal('never').optional(),
  messages: z.literal('never').optional(),
  transfers: z.enum(['ask', 'never']).optional(),
  echo: z.string().trim().min(1).max(longestEcho).optional(),
  emergency: z
    .strictObject({ numbers: emergencyNumberList.default([]), location: civicAddress.optional() })
    .optional(),
});

/** Parses a policy. Throws FaultError `policy: broken` with the first thing that is wrong. */
export function parsePolicy(bytes: Uint8Array): Policy {
  let written: unknown;
  try {
    written = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw broken({ code: 'not-json' });
  }
  const { success, data, error } = policySchema.safeParse(written);
  if (!success) {
    const [issue] = error.issues;
    const where = issue?.path.join('.');
    throw broken(issue ? `${where ? `${where}: ` : ''}${issue.message}` : { code: 'not-understood' });
  }
  return {
    trustSets: data.trustSets ?? 'any',
    systemRoots: data.systemRoots ?? 'allowed',
    revocation: data.revocation ?? 'soft',
    minimum: data.minimum ?? null,
    media: data.media ?? 'any',
    recording: data.recording ?? 'any',
    otherPrograms: data.otherPrograms ?? 'any',
    directories: data.directories ?? 'any',
    messages: data.messages ?? 'any',
    transfers: data.transfers ?? 'any',
    echo: data.echo ?? null,
    emergency: data.emergency ? { ...data.emergency, location: data.emergency.location ?? null } : null,
  };
}

function broken(why: Shown): FaultError {
  return new FaultError({
    stage: 'policy',
    code: 'broken',
    presented: typeof why === 'string' ? printable(why, 160) : why,
  });
}

/** What an account chose: by it its servers are validated, as the policy narrows it. */
export type ValidationInput = Pick<Account, 'trustSetIds' | 'useSystemRoots' | 'revocation'>;

/**
 * Narrows an account's choice. The result is never more than it chose: a policy that names a set
 * adds it to no account.
 */
export function narrow<A extends ValidationInput>(account: A, policy: Policy | null): A {
  if (!policy) return account;
  const { trustSetIds, useSystemRoots, revocation } = account;
  return {
    ...account,
    trustSetIds:
      policy.trustSets === 'administrator'
        ? trustSetIds.filter((id) => id === administratorSetId)
        : trustSetIds,
    useSystemRoots: useSystemRoots && policy.systemRoots === 'allowed',
    revocation: policy.revocation === 'hard' ? 'hard' : revocation,
  };
}

/**
 * What the calls of an account need, as the policy narrows its choice. Fails closed: a folder that
 * cannot be read may have required encryption.
 */
export function narrowEncryption(
  chosen: MediaEncryption,
  { fault, policy }: Pick<Administrator, 'fault' | 'policy'>,
): MediaEncryption {
  return fault !== null || policy?.media === 'encrypted' ? 'required' : chosen;
}

/**
 * What an account does when the other side asks it to call somebody else. Fails closed: a folder
 * that cannot be read may have forbidden it.
 */
export function narrowTransfers(
  chosen: TransferRequests,
  { fault, policy }: Pick<Administrator, 'fault' | 'policy'>,
): TransferRequests {
  if (fault !== null || policy?.transfers === 'never') return 'never';
  return policy?.transfers === 'ask' && chosen === 'follow' ? 'ask' : chosen;
}

/**
 * Why calls of an account are not recorded; null: they may be. A folder that cannot be read may
 * have forbidden it.
 */
export function recordingFault(
  { recording }: Pick<Account, 'recording'>,
  { fault, policy }: Pick<Administrator, 'fault' | 'policy'>,
): Fault | null {
  if (fault !== null) return fault;
  return recording && policy?.recording !== 'never' ? null : { stage: 'policy', code: 'recording-forbidden' };
}

/**
 * What other programs may ask of the phone. Fails closed: a folder that cannot be read may have
 * forbidden it.
 */
export function narrowOtherPrograms(
  chosen: DesktopSettings['otherPrograms'],
  { fault, policy }: Pick<Administrator, 'fault' | 'policy'>,
): DesktopSettings['otherPrograms'] {
  return fault !== null || policy?.otherPrograms === 'never' ? 'off' : chosen;
}

/**
 * Why nobody is looked for in a directory; null: it may be done. A folder that cannot be read may
 * have forbidden it.
 */
export function directoryFault({ fault, policy }: Pick<Administrator, 'fault' | 'policy'>): Fault | null {
  if (fault !== null) return fault;
  return policy?.directories === 'never' ? { stage: 'policy', code: 'directories-forbidden' } : null;
}

/**
 * Why an account sends and takes no text messages; null: it does. A folder that cannot be read may
 * have forbidden them.
 */
export function messagesFault(
  { messages }: Pick<Account, 'messages'>,
  { fault, policy }: Pick<Administrator, 'fault' | 'policy'>,
): Fault | null {
  if (fault !== null) return fault;
  return messages && policy?.messages !== 'never' ? null : { stage: 'message', code: 'switched-off' };
}

/** The number of an account's echo test: its own, or the administrator's; null: none is known. */
export function echoOf(
  { echo }: Pick<Account, 'echo'>,
  { policy }: Pick<Administrator, 'policy'>,
): string | null {
  return echo === '' ? (policy?.echo ?? null) : echo;
}

/** All that is wrong with the administrator's folder, worst first. */
export function faultsOf({ fault, skipped }: Pick<Administrator, 'fault' | 'skipped'>): readonly Fault[] {
  return fault ? [fault, ...skipped] : skipped;
}
