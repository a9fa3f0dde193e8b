/** ../shared/vectors/field/rtcp-strangers-name imports it from here. */
export { openNetworkLeg } from './network-leg/network-leg.ts';
