/** The flags of `call` as an account and what is done with it. */
import { dialTarget } from '../../shared/dial-target.ts';
import { accountDefaults, type Account } from '../../shared/model/account.ts';
import { declineReasons, type DeclineReason } from '../../shared/model/decline.ts';
import { codecNames, mediaEncryptions, type CodecName } from '../../shared/model/media.ts';
import { words } from '../../shared/words/index.ts';
import { fileSource, silentSource, toneSource, type SoundSource } from '../media/near-end/sound-sources.ts';
import { parseReplaces, type Replaces } from '../sip/message/replaces.ts';
import { decodedUser, parseUri } from '../sip/message/uri.ts';
import { parseFlags, readNumber, readSeconds, UsageError } from './arguments.ts';
import { readPassword, readSound } from './files.ts';
import { callFlags } from './flags.ts';
import { readServerFlags, type ServerOptions } from './server-options.ts';

const t = words('cli');

export interface CallOptions {
  readonly account: Account;
  /** Null: none is known; a server that asks for one refuses. */
  readonly password: string | null;
  readonly server: ServerOptions;
  /** Null: waits for a call. */
  readonly dialled: string | null;
  /** Whether the called party is not told who calls. */
  readonly anonymous: boolean;
  /** An incoming call is answered so many milliseconds after it came; null: it is refused. */
  readonly answerAfter: number | null;
  /** How an incoming call is refused; null: it is answered. */
  readonly refusal:
    | { readonly kind: 'decline'; readonly reason: DeclineReason | null }
    | { readonly kind: 'redirect'; readonly target: string }
    | null;
  /** In the order that they are offered. */
  readonly codecs: readonly CodecName[];
  readonly source: SoundSource;
  readonly record: string | null;
  /** Milliseconds after the answer, when the call is hung up; null: never. */
  readonly duration: number | null;
  readonly digits: string;
  /** Milliseconds after the answer, and how many. */
  readonly hold: { readonly at: number; readonly length: number } | null;
  /** Whom the other side is sent to once the call is answered; null: nobody. */
  readonly transfer: string | null;
  /** Whether the call goes on with whom its other side names. */
  readonly followsTransfers: boolean;
  /** Which call of the other side it takes the place of; null: none. */
  readonly replaces: Replaces | null;
  readonly asJson: boolean;
  readonly trace: boolean;
}

/** What an account is made of. */
export type AccountFlags = Pick<
  ReturnType<typeof parseFlags<typeof callFlags>>['values'],
  'account' | 'auth-user' | 'password-file' | 'srtp'
>;
type Flags = ReturnType<typeof parseFlags<typeof callFlags>>['values'];

/** Throws a UsageError, or an InputError of a file. */
export async function readCallOptions(args: readonly string[]): Promise<CallOptions> {
  const { values, positionals } = parseFlags(callFlags, args);
  const [uri = null, ...rest] = positionals;
  if (rest.length > 0 || (uri === null) === !values.wait) throw new UsageError(t('uri-or-wait'));
  checkDirection(values);
  const account = readAccount(values);
  if (uri !== null && dialTarget(uri, account.aor) === null)
    throw new UsageError(t('no-target-uri', { uri }));
  const refusal = readRefusal(values, account.aor);
  const server = await readServerFlags(values);
  const passwordFile = values['password-file'];
  const { source, length } = readSource(values);
  return {
    account,
    password: passwordFile === undefined ? null : readPassword(passwordFile),
    server,
    dialled: uri,
    anonymous: values.anonymous === true,
    refusal,
    answerAfter: refusal ? null : readSeconds('--answer-after', values['answer-after'] ?? '0'),
    codecs: readCodecs(values.codec ?? []),
    source,
    record: values.record ?? null,
    duration: values.duration === undefined ? length : readSeconds('--duration', values.duration),
    digits: readDigits(values.digits ?? ''),
    hold: values.hold === undefined ? null : readHold(values.hold),
    transfer: readTransfer(values.transfer, account.aor),
    followsTransfers: values['follow-transfers'] === true,
    replaces: values.replaces === undefined ? null : readReplaces(values.replaces),
    asJson: values.json === true,
    trace: values.trace === true,
  };
}

/** What is said of calls that come, and of those that go. Throws a UsageError. */
function checkDirection(values: Flags): void {
  const onRinging = [values.decline, values['decline-as'], values.redirect, values['answer-after']];
  const given = onRinging.filter((value) => value !== undefined && value !== false).length;
  if (!values.wait && given > 0) throw new UsageError(t('only-waiting'));
  if (given > 1) throw new UsageError(t('answer-or-decline'));
  if (values.wait && (values.replaces !== undefined || values.anonymous))
    throw new UsageError(t('only-calling'));
}

function readRefusal(values: Flags, aor: string): CallOptions['refusal'] {
  const { decline, redirect, 'decline-as': as } = values;
  if (redirect !== undefined) {
    if (dialTarget(redirect, aor) === null) throw new UsageError(t('no-target-uri', { uri: redirect }));
    return { kind: 'redirect', target: redirect };
  }
  if (as === undefined) return decline ? { kind: 'decline', reason: null } : null;
  const reason = declineReasons.find((known) => known === as);
  if (reason === undefined)
    throw new UsageError(t('no-decline-reason', { text: as, known: declineReasons.join(', ') }));
  return { kind: 'decline', reason };
}

/** Throws a UsageError. */
export function readAccount(values: AccountFlags): Account {
  const aor = values.account;
  if (aor === undefined) throw new UsageError(t('account-needed'));
  const user = userOf(parseUri(aor));
  if (user === null) throw new UsageError(t('no-account', { aor }));
  const srtp = values.srtp ?? 'required';
  const mediaEncryption = mediaEncryptions.find((known) => known === srtp);
  if (mediaEncryption === undefined) throw new UsageError(t('no-srtp', { text: srtp }));
  return {
    // What the flags say of trust and of the client certificate replaces that of the account.
    ...accountDefaults,
    id: 'command-line',
    displayName: '',
    aor,
    authenticationUser: values['auth-user'] ?? user,
    hasPassword: values['password-file'] !== undefined,
    mediaEncryption,
  };
}

/** Null: it is no address of record. */
function userOf(uri: ReturnType<typeof parseUri>): string | null {
  return uri === null || uri.scheme === 'other' ? null : decodedUser(uri);
}

/** `length`: of a file, in milliseconds; null: it has no end. */
function readSource(values: Flags): { readonly source: SoundSource; readonly length: number | null } {
  if (values.play !== undefined && values.tone !== undefined) throw new UsageError(t('play-or-tone'));
  if (values.tone !== undefined)
    return { source: toneSource(readNumber('--tone', values.tone, 20, 20_000)), length: null };
  if (values.play === undefined) return { source: silentSource, length: null };
  const sound = readSound(values.play);
  return { source: fileSource(sound), length: (sound.samples.length / sound.sampleRate) * 1000 };
}

function readCodecs(names: readonly string[]): readonly CodecName[] {
  const wanted = names.map((name) => {
    const codec = codecNames.find((known) => known.toLowerCase() === name.toLowerCase());
    if (codec === undefined) throw new UsageError(t('no-codec', { name, known: codecNames.join(', ') }));
    return codec;
  });
  return wanted.length === 0 ? codecNames : [...new Set(wanted)];
}

function readDigits(text: string): string {
  if (!/^[0-9*#A-D]{0,64}$/i.test(text)) throw new UsageError(t('no-digits', { text }));
  return text.toUpperCase();
}

function readTransfer(uri: string | undefined, aor: string): string | null {
  if (uri === undefined) return null;
  if (dialTarget(uri, aor) === null) throw new UsageError(t('no-target-uri', { uri }));
  return uri;
}

function readReplaces(text: string): Replaces {
  const replaces = parseReplaces(text);
  if (replaces === null) throw new UsageError(t('no-replaces', { text }));
  return replaces;
}

function readHold(text: string): NonNullable<CallOptions['hold']> {
  const [, at, length] = /^([\d.]+):([\d.]+)$/.exec(text) ?? [];
  if (at === undefined || length === undefined) throw new UsageError(t('no-hold', { text }));
  return { at: readSeconds('--hold', at), length: readSeconds('--hold', length) };
}
