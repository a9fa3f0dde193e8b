import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import {
  accountDefaults,
  longestEcho,
  longestPickup,
  longestVoicemail,
  type Account,
  type AccountDraft,
} from '../../shared/model/account.ts';
import { aorForm, hostForm } from '../../shared/model/account-form.ts';
import { autoAnswers, type AutoAnswer } from '../../shared/model/auto-answer.ts';
import { transferRequests, type TransferRequests } from '../../shared/model/transfer-requests.ts';
import { textChoices, type TextChoice } from '../../shared/model/call-text.ts';
import { forwardingRules } from '../../shared/model/forwarding-form.ts';
import { headerNameForm } from '../../shared/model/verification.ts';
import { diallingRules } from '../../shared/model/dialling-form.ts';
import { emergencyNumberList } from '../../shared/model/emergency-form.ts';
import { watchedExtensions } from '../../shared/model/lamp-form.ts';
import { noForwarding, type ForwardingTargets } from '../../shared/model/forwarding.ts';
import { noDiallingRules } from '../../shared/model/dialling.ts';
import { mediaEncryptions, type MediaEncryption } from '../../shared/model/media.ts';
import { severalCalls } from '../../shared/model/several-calls-form.ts';
import { usualCalls } from '../../shared/model/several-calls.ts';
import { revocationPolicies } from '../../shared/model/revocation.ts';
import { addedField, renamedField, type RecordForm, type Records } from '../platform/records.ts';
import { listForm } from './forms.ts';
import type { Secrets } from './secrets.ts';

const storedAccount = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  aor: z.string().regex(aorForm),
  authenticationUser: z.string(),
  outboundProxy: z
    .strictObject({ host: z.string().regex(hostForm), port: z.int().min(1).max(65_535) })
    .nullable(),
  trustSetIds: z.array(z.string()),
  useSystemRoots: z.boolean(),
  // Accounts stored before there was a choice.
  revocation: z.enum(revocationPolicies).default('soft'),
  clientCertificateId: z.string().nullable(),
  expiry: z.number(),
  // Accounts stored before there was a choice.
  answers407InCalls: z.boolean().default(false),
  ringingTimeout: z.number().default(accountDefaults.ringingTimeout),
  mediaEncryption: z.enum(mediaEncryptions),
  // Accounts stored before there was a choice.
  recording: z.boolean().default(false),
  digitsByInfo: z.boolean(),
  dialling: diallingRules,
  echo: z.string().max(longestEcho),
  voicemail: z.string().max(longestVoicemail),
  lamps: watchedExtensions,
  pickup: z.string().max(longestPickup),
  emergency: emergencyNumberList,
  severalCalls,
  messages: z.boolean(),
  tellsPresence: z.boolean(),
  forwarding: forwardingRules,
  autoAnswer: z.enum(autoAnswers),
  anonymous: z.boolean(),
  verifiedBy: z.string().regex(headerNameForm),
  transferRequests: z.enum(transferRequests),
  realTimeText: z.enum(textChoices),
  /** Unregistered by hand. */
  isAway: z.boolean().default(false),
  /**
   * The password, encrypted, base64: in the account's own record, so that no password is ever
   * another account state's.
   */
  password: z.base64().nullable(),
});
export type StoredAccount = z.infer<typeof storedAccount>;

/** Version 1 kept the passwords in a file of their own: `passwords` by account. */
export function accountRecords(passwords: ReadonlyMap<string, string>): RecordForm<StoredAccount> {
  return {
    ...listForm(storedAccount),
    fromVersionOne: (value) =>
      z
        .array(z.unknown())
        .parse(value)
        .map((record) => {
          const { success, data } = z.looseObject({ id: z.string() }).safeParse(record);
          return success ? { ...data, password: passwords.get(data.id) ?? null } : record;
        }),
    steps: [
      renamedField('clientIdentityId', 'clientCertificateId'),
      // Their calls were plain RTP: with `required` they could reach nobody any more.
      addedField('mediaEncryption', 'preferred' satisfies MediaEncryption),
      addedField('digitsByInfo', true),
      // Their numbers were sent as typed.
      addedField('dialling', noDiallingRules),
      addedField('echo', ''),
      addedField('voicemail', ''),
      addedField('lamps', []),
      addedField('pickup', ''),
      addedField('emergency', []),
      addedField('severalCalls', usualCalls),
      // Messages were refused.
      addedField('messages', true),
      // Nobody had allowed it.
      addedField('tellsPresence', false),
      addedField('forwarding', noForwarding),
      addedField('autoAnswer', 'off' satisfies AutoAnswer),
      addedField('anonymous', false),
      addedField('verifiedBy', ''),
      addedField('transferRequests', 'ask' satisfies TransferRequests),
      // Nobody offers it who does not want it.
      addedField('realTimeText', 'asked' satisfies TextChoice),
    ],
  };
}

export interface Accounts {
  readonly list: () => readonly Account[];
  readonly find: (id: string) => Account;
  /**
   * Stores a draft and its password in one write. Throws a FaultError, and nothing is stored then:
   * of stage `account`, or of stage `storage`. `account: password-needed`: the draft sends the
   * stored password to another server, or for another user.
   */
  readonly save: (draft: AccountDraft) => Promise<Account>;
  readonly remove: (id: string) => Promise<void>;
  /**
   * Null: there is none, or the system cannot decrypt it any more. It leaves main only as a digest.
   */
  readonly password: (id: string) => Promise<string | null>;
  /** Whether the person has unregistered it by hand: it stays so over a restart. */
  readonly isAway: (id: string) => boolean;
  readonly setAway: (id: string, isAway: boolean) => Promise<void>;
  readonly forward: (id: string, targets: Partial<ForwardingTargets>) => Promise<void>;
}

export function createAccounts(
  records: Records<StoredAccount>,
  secrets: Secrets,
  newId: () => string,
): Accounts {
  const find = (id: string, among = records.list()): StoredAccount => {
    const account = among.find((candidate) => candidate.id === id);
    if (!account) throw new FaultError({ stage: 'account', code: 'not-found' });
    return account;
  };
  /** The same list where nothing changes. */
  const edit = (id: string, change: (account: StoredAccount) => StoredAccount): Promise<void> =>
    records.update((now) => {
      const before = find(id, now);
      const after = change(before);
      return after === before ? now : now.map((other) => (other === before ? after : other));
    });
  return {
    list: () => records.list().map(shown),
    find: (id) => shown(find(id)),
    save: async (draft) => {
      const id = draft.id ?? newId();
      const { password, ...checkedDraft } = checked(draft);
      // Undefined: as stored. Encrypted first: what follows is one step from the list as it is
      // then.
      const sealed =
        password === undefined ? undefined : password === '' ? null : await secrets.seal(password);
      await records.update((now) => {
        const before = draft.id === undefined ? null : find(id, now);
        const account = accountOf(id, checkedDraft, before, sealed);
        if (now.some((other) => other.id !== id && other.aor === account.aor))
          throw new FaultError({ stage: 'account', code: 'duplicate', presented: account.aor });
        if (before?.password && sealed === undefined && isRepointed(before, account))
          throw new FaultError({ stage: 'account', code: 'password-needed' });
        return before ? now.map((other) => (other === before ? account : other)) : [...now, account];
      });
      return shown(find(id));
    },
    remove: (id) =>
      records.update((now) => {
        const account = find(id, now);
        return now.filter((other) => other !== account);
      }),
    password: async (id) => {
      const { password } = find(id);
      const opened = password === null ? null : await secrets.open(password);
      if (opened?.sealed)
        await edit(id, (now) => (now.password === password ? { ...now, password: opened.sealed } : now));
      return opened?.secret ?? null;
    },
    isAway: (id) => find(id).isAway,
    forward: (id, targets) => edit(id, (now) => ({ ...now, forwarding: { ...now.forwarding, ...targets } })),
    setAway: (id, isAway) => edit(id, (now) => (now.isAway === isAway ? now : { ...now, isAway })),
  };
}

const shown = (account: StoredAccount): Account => {
  const { isAway: _main, password, ...rest } = account;
  return { ...rest, hasPassword: password !== null };
};

function accountOf(
  id: string,
  draft: Omit<AccountDraft, 'password'>,
  before: StoredAccount | null,
  password: string | null | undefined,
): StoredAccount {
  const usual = before ?? accountDefaults;
  return {
    ...draft,
    id,
    clientCertificateId:
      draft.clientCertificateId === undefined ? usual.clientCertificateId : draft.clientCertificateId,
    trustSetIds: [...draft.trustSetIds],
    revocation: draft.revocation ?? usual.revocation,
    answers407InCalls: draft.answers407InCalls ?? usual.answers407InCalls,
    ringingTimeout: draft.ringingTimeout ?? usual.ringingTimeout,
    mediaEncryption: draft.mediaEncryption ?? usual.mediaEncryption,
    recording: draft.recording ?? usual.recording,
    digitsByInfo: draft.digitsByInfo ?? usual.digitsByInfo,
    realTimeText: draft.realTimeText ?? usual.realTimeText,
    dialling: draft.dialling ?? usual.dialling,
    echo: draft.echo ?? usual.echo,
    voicemail: draft.voicemail ?? usual.voicemail,
    lamps: [...(draft.lamps ?? usual.lamps)],
    pickup: draft.pickup ?? usual.pickup,
    emergency: [...(draft.emergency ?? usual.emergency)],
    severalCalls: draft.severalCalls ?? usual.severalCalls,
    messages: draft.messages ?? usual.messages,
    tellsPresence: draft.tellsPresence ?? usual.tellsPresence,
    forwarding: draft.forwarding ?? usual.forwarding,
    autoAnswer: draft.autoAnswer ?? usual.autoAnswer,
    anonymous: draft.anonymous ?? usual.anonymous,
    verifiedBy: draft.verifiedBy ?? usual.verifiedBy,
    transferRequests: draft.transferRequests ?? usual.transferRequests,
    isAway: before?.isAway ?? false,
    password: password === undefined ? (before?.password ?? null) : password,
  };
}

/**
 * Whether a password that was entered for `before` would go to another server, by another scheme,
 * for another user, or in answers to the called party.
 */
function isRepointed(before: StoredAccount, after: StoredAccount): boolean {
  const destination = ({ aor, authenticationUser, outboundProxy }: StoredAccount): string =>
    JSON.stringify([aor, authenticationUser, outboundProxy?.host ?? null, outboundProxy?.port ?? null]);
  return destination(before) !== destination(after) || (after.answers407InCalls && !before.answers407InCalls);
}

/** `alice@example.com` becomes `sip:alice@example.com`: people write it so. */
function checked(draft: AccountDraft): AccountDraft {
  const typed = draft.aor.trim();
  const aor = /^sips?:/i.test(typed)
    ? typed.replace(/^sips?:/i, (scheme) => scheme.toLowerCase())
    : `sip:${typed}`;
  if (!aorForm.test(aor)) {
    throw new FaultError({
      stage: 'account',
      code: 'invalid-aor',
      expected: 'alice@example.com',
      presented: typed,
    });
  }
  if (draft.outboundProxy && !hostForm.test(draft.outboundProxy.host)) {
    throw new FaultError({ stage: 'account', code: 'invalid-proxy', presented: draft.outboundProxy.host });
  }
  const user = aor.slice(aor.indexOf(':') + 1, aor.lastIndexOf('@'));
  return { ...draft, aor, authenticationUser: draft.authenticationUser.trim() || user };
}
