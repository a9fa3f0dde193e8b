/**
 * The phone of `call`: as the app builds it, for one account of which nothing is stored, with the
 * media gateway in this process.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Sound } from '../../shared/sound/wav.ts';
import type { CodecName, MediaStatistics } from '../../shared/model/media.ts';
import { createDnsResolver, systemNameServers } from '../locate/ask-dns.ts';
import { locate } from '../locate/locate.ts';
import { createSoundCodecs } from '../media/near-end/sound-codecs.ts';
import { createSoundEnd, type SoundEnd } from '../media/near-end/sound-end.ts';
import type { GatewayEvents, MediaGateway } from '../media/process/gateway-contract.ts';
import { openGatewayHere } from '../media/process/gateway-here.ts';
import type { CreateNearEnd } from '../media/near-end/near-end.ts';
import { systemClock as clock } from '../platform/clock.ts';
import type { TraceSink } from '../platform/trace.ts';
import { nextHop } from '../signalling/connections/next-hop.ts';
import type { OpenStream } from '../signalling/connections/open-stream.ts';
import { createPhone, type Phone } from '../signalling/phone.ts';
import { rememberStrongest } from '../sip/digest/digest-memory.ts';
import { createLocatedStreams } from '../sip/transport/located-streams.ts';
import type { CallOptions } from './call-options.ts';
import type { ServerOptions } from './server-options.ts';

export interface CallPhone {
  readonly phone: Phone;
  /** Sends the sound that the flags name, in that codec; null: none. */
  readonly speak: (codec: CodecName | null) => void;
  /** The last ones of a call, also once it is over; null: there were none. */
  readonly figures: (callId: string) => MediaStatistics | null;
}

export async function openCallPhone(
  {
    account,
    password,
    server,
    codecs: offered,
    source,
    followsTransfers = false,
  }: Pick<CallOptions, 'account' | 'password' | 'server' | 'codecs' | 'source'> &
    Partial<Pick<CallOptions, 'followsTransfers'>>,
  trace: TraceSink,
  onHeard: (sound: Sound) => void,
): Promise<CallPhone> {
  const codecs = await createSoundCodecs();
  // Of the present call: the phone takes one at a time.
  let end: SoundEnd | null = null;
  const createNearEnd: CreateNearEnd = (options) => {
    end = createSoundEnd({ ...options, codecs, source, onHeard });
    return end;
  };
  let last: GatewayEvents['statistics'] | null = null;
  const openGateway = (): MediaGateway => {
    const random32 = (): number => randomInt(2 ** 32);
    const gateway = openGatewayHere({ clock, random32, createNearEnd, codecs: offered });
    gateway.on('statistics', (told) => void (last = told));
    return gateway;
  };
  const strongest = rememberStrongest();
  const phone = createPhone({
    clock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    trace,
    instanceId: `urn:uuid:${randomUUID()}`,
    openStream: streamsTo(server),
    credentials: () =>
      Promise.resolve(password === null ? null : { user: account.authenticationUser, password }),
    strongest: () => strongest,
    // Only the servers of a domain after the first are asked whether the first is back.
    answers: () => Promise.resolve(false),
    narrowEncryption: (chosen) => chosen,
    followsTransfers: () => followsTransfers,
    gateway: openGateway,
  });
  return {
    phone,
    speak: (codec) => end?.speak(codec),
    figures: (callId) => (last?.callId === callId ? last.statistics : null),
  };
}

/** Verified as the app does, for the account's domain, whatever the target. */
function streamsTo({ trust, clientCertificate, target }: ServerOptions): OpenStream {
  const resolver = createDnsResolver(systemNameServers);
  const located = createLocatedStreams((domain, signal) => locate(domain, resolver, Math.random, signal));
  return (account, { signal, onReport }) => {
    const hop = nextHop(account);
    const destination = target === undefined ? hop : { ...hop, target, isLocated: false };
    return located.open(
      { destination, trust, clientCertificate, observers: { onReport } },
      { clock, signal },
    );
  };
}
