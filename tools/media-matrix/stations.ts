/** The peers of the matrix, each a process of its own, registered at a Kamailio of the test. */
import { existsSync } from 'node:fs';
import { startBaresip, type BaresipOptions } from '../../e2e/support/baresip.ts';
import type { Kamailio } from '../../e2e/support/kamailio.ts';
import { startLinphone, type LinphoneOptions } from '../../e2e/support/linphone.ts';
import type { CodecName } from '../../shared/model/media.ts';
import { suiteOf, type PeerName } from './cells.ts';

/** A peer that answers every call, sends a tone and records what it receives. */
export interface Station {
  readonly call: (uri: string) => Promise<void>;
  /** WAV files of what it received: complete once the call is over. */
  readonly recordings: () => Promise<readonly string[]>;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Hz. */
export const theirTone = 700;

const baresipCodecs = {
  opus: 'opus/48000/2',
  G722: 'G722/16000/1',
  PCMU: 'PCMU/8000/1',
  PCMA: 'PCMA/8000/1',
} as const;

type BaresipKind = Pick<BaresipOptions, 'encryption'>;
type LinphoneKind = Pick<LinphoneOptions, 'encryption' | 'isMandatory' | 'suites'>;

const baresipKinds: Readonly<Partial<Record<PeerName, BaresipKind>>> = {
  'baresip, plain': {},
  'baresip, srtp': { encryption: 'srtp' },
  'baresip, srtp-mand': { encryption: 'srtp-mand' },
  'rtpengine, SDES to plain': {},
  'rtpengine, SDES to DTLS': { encryption: 'dtls_srtp' },
};
const linphoneKinds: Readonly<Partial<Record<PeerName, LinphoneKind>>> = {
  'linphone, plain': { encryption: 'none' },
  'linphone, srtp': { encryption: 'srtp' },
  'linphone, srtp mandatory': { encryption: 'srtp', isMandatory: true },
};

export interface StationOptions {
  readonly kamailio: Kamailio;
  readonly user: string;
  readonly password: string;
  readonly codec: CodecName;
}

export async function startStation(peer: PeerName, options: StationOptions): Promise<Station> {
  const { kamailio, user, password, codec } = options;
  const account = { user, password, domain: kamailio.domain, registrarPort: kamailio.ports.plain };
  const suites = suiteOf(peer);
  const linphone =
    suites === null ? linphoneKinds[peer] : ({ encryption: 'srtp', isMandatory: true, suites } as const);
  if (linphone) {
    const phone = await startLinphone({ ...account, ...linphone, codec, tone: theirTone });
    phone.answerAll();
    return linphoneStation(phone);
  }
  const codecs = [baresipCodecs[codec]];
  return baresipStation(
    await startBaresip({
      ...account,
      ...baresipKinds[peer],
      codecs,
      tone: theirTone,
      accountParameters: ';answermode=auto',
    }),
  );
}

function baresipStation(phone: Awaited<ReturnType<typeof startBaresip>>): Station {
  return {
    call: async (uri) => void (await phone.command('dial', uri)),
    recordings: phone.recordings,
    log: phone.log,
    stop: phone.stop,
  };
}

function linphoneStation(phone: Awaited<ReturnType<typeof startLinphone>>): Station {
  return {
    call: async (uri) => phone.call(uri),
    recordings: async () => [phone.recording].filter((file) => existsSync(file)),
    log: phone.log,
    stop: phone.stop,
  };
}
