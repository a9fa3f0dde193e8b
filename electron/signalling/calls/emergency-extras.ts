import type { CivicAddress } from '../../../shared/model/emergency-parts.ts';
import type { InviteExtras } from '../../sip/call/outgoing-invite.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import { locationObject, locationType } from '../../sip/message/location-object.ts';

/** Headers of RFC 3261 20.26 and RFC 6442 4; the location goes beside the offer. */
export function emergencyExtras(
  { location }: { readonly location: CivicAddress | null },
  { identity, clock, token }: Pick<SipEndpoint, 'identity' | 'clock' | 'token'>,
): InviteExtras {
  const headers = ['Priority: emergency'];
  if (location === null) return { headers };
  const id = `${token()}@${identity.aor.host.replace(/[[\]]/g, '')}`;
  const at = new Date(clock.now()).toISOString();
  return {
    headers,
    beside: {
      headers: [`Geolocation: <cid:${id}>`, 'Geolocation-Routing: yes', 'Supported: geolocation'],
      bodies: [{ type: locationType, id, content: locationObject(location, { aor: identity.aor.raw, at }) }],
    },
  };
}
