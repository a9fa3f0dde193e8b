import { words } from '../../shared/words/index.ts';
import type { Call } from '../../shared/model/call.ts';
import type { CallMedia, CodecName } from '../../shared/model/media.ts';
import type { NamedContact } from '../../shared/model/contacts.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { addressParts, partyName, wholeAddress } from '../../shared/shown-address.ts';
import { hostOf, type Tone } from './account-words.ts';

const t = words('formats');

export interface SecurityLine {
  readonly name: string;
  readonly tone: Tone;
  readonly what: string;
  readonly more: string | null;
}

/**
 * What is known of this call's protection, and by whom. Says no more than what was verified.
 * `contact`: who has the address that the server says.
 */
export function securityOf(
  call: Call,
  status: AccountStatus | null,
  contact: NamedContact | null = null,
): readonly SecurityLine[] {
  return [who(call, status, contact), signalling(call, status), sound(call.media)];
}

export interface SecuritySummary {
  readonly tone: Tone;
  readonly voice: string;
  readonly signalling: string;
}

/** The same in one line: voice and signalling, each with what was verified. */
export function securitySummary(call: Call, status: AccountStatus | null): SecuritySummary {
  const { protection } = call.media;
  const anchor = verifiedBy(call, status);
  const voice = protection === null ? 'unknown' : protection.kind === 'none' ? 'plain' : 'encrypted';
  return {
    tone: voice === 'unknown' ? 'off' : voice === 'plain' || anchor === null ? 'warn' : 'good',
    voice: t('voice-is', { voice }),
    signalling: anchor === null ? t('signalling-is-lost') : t('signalling-is-verified', { anchor }),
  };
}

/** The anchor above the server of a connection that is open now; null: there is none. */
function verifiedBy(call: Call, status: AccountStatus | null): string | null {
  if (call.flowLost || status?.connection.state !== 'open') return null;
  return status.connection.report?.path.at(-1)?.label ?? null;
}

function who(call: Call, status: AccountStatus | null, contact: NamedContact | null): SecurityLine {
  const server = status ? hostOf(status) : t('your-server');
  if (contact !== null && call.remoteAtFirst === null) {
    const { name, book } = contact;
    return {
      name: t('who'),
      tone: 'off',
      what: t('named-by-contact', { name, book: book ?? '', kept: book === null ? 'own' : 'book' }),
      more: t('named-by-contact-more', { server, address: wholeAddress(addressParts(call.remote.uri)) }),
    };
  }
  const name = partyName(call.remote);
  if (call.direction === 'incoming' || call.remoteAtFirst !== null) {
    const first = call.remoteAtFirst;
    return {
      name: t('who'),
      tone: 'off',
      what: t('named-by-server', { name }),
      more: t('named-by-server-more', {
        server,
        changed: first === null ? 'no' : 'yes',
        first: first === null ? '' : partyName(first),
      }),
    };
  }
  return {
    name: t('who'),
    tone: 'off',
    what: t('as-dialled', { name }),
    more: t('as-dialled-more', { server, answered: call.establishedAt === null ? 'no' : 'yes' }),
  };
}

function signalling(call: Call, status: AccountStatus | null): SecurityLine {
  const report = status?.connection.report;
  const anchor = verifiedBy(call, status);
  if (!report || anchor === null) {
    return {
      name: t('signalling'),
      tone: 'warn',
      what: t('not-connected-at-the-moment'),
      more: t('signalling-lost', { sounds: call.establishedAt === null ? 'no' : 'yes' }),
    };
  }
  return {
    name: t('signalling'),
    tone: 'good',
    what: t('signalling-verified', { host: report.host, anchor }),
    more: t('signalling-beyond'),
  };
}

const codecKeys = {
  opus: 'opus',
  G722: 'g722',
  PCMU: 'g711-u',
  PCMA: 'g711-a',
} as const satisfies Readonly<Record<CodecName, string>>;

function sound({ codec, protection }: CallMedia): SecurityLine {
  if (protection === null) {
    return { name: t('voice'), tone: 'off', what: t('not-agreed-yet'), more: null };
  }
  const known = {
    known: codec === null ? 'no' : 'yes',
    codec: codec === null ? '' : t(codecKeys[codec]),
  } as const;
  switch (protection.kind) {
    case 'none':
      return { name: t('voice'), tone: 'warn', what: t('not-encrypted'), more: t('sound-plain', known) };
    case 'sdes':
      return {
        name: t('voice'),
        tone: 'good',
        what: t('encrypted-to-server'),
        more: t('sound-sdes', { ...known, suite: protection.suite }),
      };
    case 'dtls':
      return { name: t('voice'), tone: 'good', what: t('encrypted-by-dtls'), more: t('sound-dtls', known) };
  }
}
