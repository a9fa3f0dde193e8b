/** Descriptions as they are seen in the field. */

const lines = (...text: string[]) => `${text.join('\r\n')}\r\n`;

/** A desk phone with video, of which only the sound is for us. */
export const peerOffer = lines(
  'v=0',
  'o=desk 2890844526 2890842807 IN IP4 192.0.2.10',
  's=-',
  'c=IN IP4 192.0.2.10',
  'b=AS:128',
  't=0 0',
  'a=tool:desk phone',
  'm=video 51372 RTP/AVP 31',
  'a=rtpmap:31 H261/90000',
  'm=audio 49170 RTP/AVP 9 8 0 96 97 13',
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:96 OPUS/48000/2',
  'a=fmtp:96 useinbandfec=1',
  'a=rtpmap:97 telephone-event/8000',
  'a=fmtp:97 0-15',
  'a=ptime:20',
  'a=rtcp:49180 IN IP4 192.0.2.11',
);

/** Chromium 156, shortened. */
export const chromiumOffer = lines(
  'v=0',
  'o=- 663309795344978709 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'a=extmap-allow-mixed',
  'a=msid-semantic: WMS',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'c=IN IP4 0.0.0.0',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=ice-ufrag:y3nJ',
  'a=ice-pwd:2Kk5X1pQqkrnzKPa3Z0bmN7w',
  'a=ice-options:trickle',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:110 telephone-event/48000',
);

/** A peer's description with one stream, or what stands in its place. */
export function theirs(media: string, ...attributes: string[]): string {
  return ['v=0', 'o=p 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', media, ...attributes].join(
    '\n',
  );
}

/** A stream of PCMU. */
export const audio = (profile: string, port = 4000): string => `m=audio ${port} ${profile} 0`;
export const base64 = (length: number, byte: number): string => Buffer.alloc(length, byte).toString('base64');
/** A key and salt of AES_CM_128, each byte the same. */
export const key = (byte: number): string => `inline:${base64(30, byte)}`;
export const cm80 = (tag: number, byte: number): string =>
  `a=crypto:${tag} AES_CM_128_HMAC_SHA1_80 ${key(byte)}`;
/** The lines of the streams and of their keys. */
export const linesOf = (description: string): string[] => description.match(/^(?:m=|a=crypto).*$/gm) ?? [];
