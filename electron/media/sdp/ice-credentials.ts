import type { RandomBytes } from './sdes.ts';

/** RFC 8839 5.4: ice-char alone. */
export interface IceCredentials {
  readonly ufrag: string;
  readonly password: string;
}

/** 48 and 144 random bits; RFC 8445 5.3 asks for 24 and 128. */
export function createIceCredentials(random: RandomBytes): IceCredentials {
  return { ufrag: random(6).toString('base64'), password: random(18).toString('base64') };
}
