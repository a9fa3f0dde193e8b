/** The real-time text of a peer's description (RFC 4103 10). Pure. */
import { FaultError } from '../../../shared/errors.ts';
import { readRtpmap } from '../rtp/codecs.ts';
import { defaultCps } from '../rtp/text/t140.ts';
import type { TextPayloadTypes } from '../rtp/text/text-receiver.ts';
import { formatParameters, payloadTypeOf, rtpmapOf } from './formats.ts';
import { profileOf } from './profile.ts';
import { directionOf, placeOf, type RemoteEndpoints } from './remote-description.ts';
import type { Direction } from './direction.ts';
import type { Sdp, SdpMedia } from './sdp.ts';
import { readSecurity, type Security } from './security.ts';

export interface RemoteText extends RemoteEndpoints {
  /** Its place among the streams. */
  readonly index: number;
  readonly security: Security;
  /** As they see it. */
  readonly direction: Direction;
  readonly types: TextPayloadTypes;
  /** Characters per second that they take. */
  readonly cps: number;
}

/** The first stream of text that we can take. `local`: the address that ours comes from. */
export function readText(sdp: Sdp, local: string): RemoteText | null {
  const [first] = sdp.media.flatMap((media, index) => textOf(media, index, sdp, local) ?? []);
  return first ?? null;
}

function textOf(media: SdpMedia, index: number, sdp: Sdp, local: string): RemoteText | null {
  const profile = profileOf(media.protocol);
  const t140 = numberOf(media, 't140');
  if (media.kind !== 'text' || media.port === 0 || profile === null || t140 === null) return null;
  const place = placeOf(media, sdp, local);
  if (place instanceof FaultError) return null;
  const rtcpMux = media.attributes.some(({ name }) => name === 'rtcp-mux');
  return {
    rtp: place.rtp,
    rtcp: rtcpMux ? place.rtp : place.rtcp,
    rtcpMux,
    index,
    security: readSecurity(profile, media, sdp.attributes),
    direction: place.rtp === null ? 'inactive' : directionOf(media.attributes, sdp.attributes),
    types: { t140, red: numberOf(media, 'red') },
    cps: cpsOf(media, t140),
  };
}

/** RFC 4103 10: the clock of both is 1000 Hz. */
function numberOf(media: SdpMedia, name: 't140' | 'red'): number | null {
  const found = media.formats.find((format) => {
    const rtpmap = readRtpmap(rtpmapOf(media, format) ?? '');
    return rtpmap.name === name && rtpmap.clock === 1000;
  });
  return found === undefined ? null : payloadTypeOf(found);
}

/** Of an odd figure the usual one. */
function cpsOf(media: SdpMedia, t140: number): number {
  const [, text = ''] = /(?:^|[;\s])cps=(\d{1,3})(?:$|[;\s])/i.exec(formatParameters(media, t140)) ?? [];
  const cps = Number(text);
  return cps > 0 ? Math.min(cps, defaultCps) : defaultCps;
}
