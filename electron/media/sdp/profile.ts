/** The RTP profiles as `m=` lines name them. Pure. */

/** RFC 3551 and 4585; RFC 3711 and 5124; RFC 5764. */
const profiles = [
  'RTP/AVP',
  'RTP/AVPF',
  'RTP/SAVP',
  'RTP/SAVPF',
  'UDP/TLS/RTP/SAVP',
  'UDP/TLS/RTP/SAVPF',
] as const;
export type Profile = (typeof profiles)[number];

export const profileOf = (protocol: string): Profile | null =>
  profiles.find((profile) => profile === protocol.toUpperCase()) ?? null;

/** Whether the profile itself says that every packet is encrypted. */
export const isSecure = (profile: Profile): boolean => profile.includes('SAVP');

/** RFC 5764 8; rtpengine and WebRTC gateways write it with SDES keys too. */
export const isKeyedByDtls = (profile: Profile): boolean => profile.startsWith('UDP/TLS');
