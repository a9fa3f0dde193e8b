/** What Chromium counts of a call that only Chromium can read (W3C webrtc-stats). */
import type { AssociationReport } from '../../shared/model/end-to-end.ts';
import type { MediaStatistics } from '../../shared/model/media.ts';

export async function associationFigures(
  peer: Pick<RTCPeerConnection, 'getStats'>,
  state: AssociationReport['state'],
): Promise<Pick<AssociationReport, 'state' | 'suite' | 'statistics'>> {
  if (state !== 'connected') return { state, suite: null, statistics: null };
  const entries = [...(await peer.getStats()).values()] as readonly Entry[];
  const suite = entries.find(({ type }) => type === 'transport')?.['srtpCipher'];
  return { state, suite: typeof suite === 'string' ? suite : null, statistics: statisticsOf(entries) };
}

type Entry = { readonly type: string } & Readonly<Record<string, unknown>>;

function statisticsOf(entries: readonly Entry[]): MediaStatistics {
  const read = (type: string, name: string): number | null => {
    const value = entries.find((entry) => entry.type === type)?.[name];
    return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : null;
  };
  const milliseconds = (type: string, name: string): number | null => {
    // Seconds in webrtc-stats.
    const value = read(type, name);
    return value === null ? null : value * 1000;
  };
  const loss = read('remote-inbound-rtp', 'fractionLost');
  const remoteJitter = milliseconds('remote-inbound-rtp', 'jitter');
  return {
    packetsSent: read('outbound-rtp', 'packetsSent') ?? 0,
    packetsReceived: read('inbound-rtp', 'packetsReceived') ?? 0,
    packetsLost: read('inbound-rtp', 'packetsLost') ?? 0,
    packetsRejected: 0,
    jitter: milliseconds('inbound-rtp', 'jitter') ?? 0,
    roundTrip: milliseconds('remote-inbound-rtp', 'roundTripTime'),
    silenceSent: 0,
    remote: loss === null ? null : { loss: Math.min(1, loss), jitter: remoteJitter ?? 0 },
  };
}
