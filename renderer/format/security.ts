import type { Call } from '../../shared/model/call.ts';
import type { CallMedia, CodecName } from '../../shared/model/media.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { partyName } from '../../shared/shown-address.ts';
import { hostOf, type Tone } from './account-words.ts';

export interface SecurityLine {
  readonly name: 'Who' | 'Signalling' | 'Sound';
  readonly tone: Tone;
  readonly what: string;
  readonly more: string | null;
}

/** What is known of this call's protection, and by whom. Says no more than what was verified. */
export function securityOf(call: Call, status: AccountStatus | null): readonly SecurityLine[] {
  return [who(call, status), signalling(call, status), sound(call.media)];
}

function who(call: Call, status: AccountStatus | null): SecurityLine {
  const server = status ? hostOf(status) : 'your server';
  const name = partyName(call.remote);
  if (call.direction === 'incoming' || call.remoteAtFirst !== null) {
    const first = call.remoteAtFirst === null ? '' : ` At first it was “${partyName(call.remoteAtFirst)}”.`;
    return {
      name: 'Who',
      tone: 'off',
      what: `“${name}”, as your server says`,
      more: `${server} passed this name on.${first} Nothing else vouches for it.`,
    };
  }
  const isAnswered = call.establishedAt !== null;
  return {
    name: 'Who',
    tone: 'off',
    what: `“${name}”, as you dialled`,
    more: `${server} ${isAnswered ? 'connected' : 'connects'} you. Nothing else vouches for who ${isAnswered ? 'answered' : 'will answer'}.`,
  };
}

function signalling(call: Call, status: AccountStatus | null): SecurityLine {
  const report = status?.connection.report;
  const anchor = report?.path.at(-1)?.label;
  if (call.flowLost || !status || status.connection.state !== 'open' || !report || anchor === undefined) {
    return {
      name: 'Signalling',
      tone: 'warn',
      what: 'Not connected at the moment',
      more: `Nothing is sent until the server is verified again.${call.establishedAt === null ? '' : ' The sound goes on.'}`,
    };
  }
  return {
    name: 'Signalling',
    tone: 'good',
    what: `Encrypted to ${report.host}, verified by ${anchor}`,
    more: 'Beyond that server it is up to the server.',
  };
}

const codecs: Readonly<Record<CodecName, string>> = {
  opus: 'Opus',
  PCMU: 'G.711 µ-law',
  PCMA: 'G.711 A-law',
};

function sound({ codec, protection }: CallMedia): SecurityLine {
  if (protection === null) {
    return { name: 'Sound', tone: 'off', what: 'Not agreed yet', more: null };
  }
  const kind = codec === null ? '' : ` Sound as ${codecs[codec]}.`;
  switch (protection.kind) {
    case 'none':
      return {
        name: 'Sound',
        tone: 'warn',
        what: 'Not encrypted',
        more: `Plain RTP: whoever carries the packets can listen.${kind}`,
      };
  }
}
