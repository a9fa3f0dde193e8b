/** ../shared/vectors/field/rtcp-strangers-name imports it from here. */
export { createNegotiation } from './sdp/negotiation.ts';
