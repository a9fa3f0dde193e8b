import { randomBytes } from 'node:crypto';

/** RFC 8839 5.4: ice-char alone. */
export interface IceCredentials {
  readonly ufrag: string;
  readonly password: string;
}

/** 48 and 144 random bits; RFC 8445 5.3 asks for 24 and 128. */
export function createIceCredentials(): IceCredentials {
  return { ufrag: randomBytes(6).toString('base64'), password: randomBytes(18).toString('base64') };
}
