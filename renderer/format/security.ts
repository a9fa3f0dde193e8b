import { words } from '../../shared/words/index.ts';
import type { Call } from '../../shared/model/call.ts';
import type { CallMedia, CodecName } from '../../shared/model/media.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { partyName } from '../../shared/shown-address.ts';
import { hostOf, type Tone } from './account-words.ts';

const t = words('formats');

export interface SecurityLine {
  readonly name: string;
  readonly tone: Tone;
  readonly what: string;
  readonly more: string | null;
}

/** What is known of this call's protection, and by whom. Says no more than what was verified. */
export function securityOf(call: Call, status: AccountStatus | null): readonly SecurityLine[] {
  return [who(call, status), signalling(call, status), sound(call.media)];
}

function who(call: Call, status: AccountStatus | null): SecurityLine {
  const server = status ? hostOf(status) : t('your-server');
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
  const anchor = report?.path.at(-1)?.label;
  if (call.flowLost || !status || status.connection.state !== 'open' || !report || anchor === undefined) {
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
    return { name: t('sound'), tone: 'off', what: t('not-agreed-yet'), more: null };
  }
  const known = {
    known: codec === null ? 'no' : 'yes',
    codec: codec === null ? '' : t(codecKeys[codec]),
  } as const;
  switch (protection.kind) {
    case 'none':
      return { name: t('sound'), tone: 'warn', what: t('not-encrypted'), more: t('sound-plain', known) };
    case 'sdes':
      return {
        name: t('sound'),
        tone: 'good',
        what: t('encrypted-to-server'),
        more: t('sound-sdes', { ...known, suite: protection.suite }),
      };
    case 'dtls':
      return { name: t('sound'), tone: 'good', what: t('encrypted-by-dtls'), more: t('sound-dtls', known) };
  }
}
