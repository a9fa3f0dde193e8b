import {
  openNetworkLeg as open,
  type NetworkLeg,
  type NetworkLegOptions,
} from './network-leg/network-leg.ts';
import { plain, transformsOf } from './rtp/protection.ts';
import type { RemoteEndpoints } from './sdp/remote-description.ts';

/** ../shared/vectors/field/rtcp-strangers-name imports it from here and sends plain RTP. */
export async function openNetworkLeg(options: NetworkLegOptions) {
  const leg: NetworkLeg = await open(options);
  return { ...leg, point: (remote: RemoteEndpoints) => leg.point(remote, transformsOf(plain)) };
}
