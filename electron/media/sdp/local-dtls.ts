/** Our side of DTLS-SRTP in descriptions: the renderer's certificate, our address. Pure. */
import { writeFingerprint, type DtlsParameters, type Fingerprint, type Setup } from './dtls-parameters.ts';
import { createIceCredentials, type IceCredentials } from './ice-credentials.ts';
import type { RandomBytes } from './sdes.ts';
import type { SdpAttribute } from './sdp.ts';

/** What the renderer says of its side. */
export interface RendererDtls {
  readonly fingerprint: Fingerprint;
  readonly setup: Setup;
}

export interface LocalDtls extends RendererDtls {
  /** Null: the peer does not use ICE. */
  readonly ice: IceCredentials | null;
}

/** What both sides described. */
export interface AgreedDtls {
  readonly ours: LocalDtls;
  readonly theirs: DtlsParameters;
}

/** A host candidate of one component (RFC 8445 5.1.2.1). */
const hostPriority = 126 * 2 ** 24 + 65_535 * 2 ** 8 + 255;

/** `rtp`: our socket, the one candidate. */
export function dtlsAttributes(
  { fingerprint, setup, ice }: LocalDtls,
  rtp: { readonly address: string; readonly port: number },
): SdpAttribute[] {
  const [address] = rtp.address.split('%');
  const lines: readonly (readonly [string, string])[] = [
    ['fingerprint', writeFingerprint(fingerprint)],
    ['setup', setup],
    ...(ice === null
      ? []
      : ([
          ['ice-ufrag', ice.ufrag],
          ['ice-pwd', ice.password],
          ['ice-options', 'ice2'],
          ['candidate', `1 1 UDP ${hostPriority} ${address} ${rtp.port} typ host`],
        ] as const)),
  ];
  return lines.map(([name, value]) => ({ name, value }));
}

/** Ours for a peer's description: others where the peer begins anew (RFC 8839 4.4.1.1). */
export function iceFor(
  theirs: DtlsParameters,
  before: AgreedDtls | null,
  random: RandomBytes,
): IceCredentials | null {
  if (theirs.ice === null) return null;
  const known = before?.theirs.ice;
  const isSame = known?.ufrag === theirs.ice.ufrag && known.password === theirs.ice.password;
  return (isSame ? before?.ours.ice : null) ?? createIceCredentials(random);
}
