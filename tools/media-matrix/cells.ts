/** The cells of docs/conformance-media.md, and how each must end. Pure. */
import {
  codecNames,
  formsFor,
  srtpSuites,
  type CodecName,
  type MediaEncryption,
  type OfferForm,
  type SrtpSuite,
} from '../../shared/model/media.ts';

/** What a peer is set up as: how it offers, and which of our forms it takes. */
export interface PeerKind {
  readonly offers: OfferForm;
  readonly takes: readonly OfferForm[];
}

export const peerKinds = {
  'baresip, plain': { offers: 'plain', takes: ['osrtp', 'plain'] },
  // It answers plain RTP/AVP with keys that nobody offered: that ends the call.
  'baresip, srtp': { offers: 'osrtp', takes: ['savp', 'osrtp'] },
  'baresip, srtp-mand': { offers: 'savp', takes: ['savp'] },
  'linphone, plain': { offers: 'plain', takes: ['savp', 'osrtp', 'plain'] },
  'linphone, srtp': { offers: 'savp', takes: ['savp', 'plain'] },
  'linphone, srtp mandatory': { offers: 'savp', takes: ['savp'] },
  'linphone, AES_256_CM_HMAC_SHA1_80': { offers: 'savp', takes: ['savp'] },
  'linphone, AES_256_CM_HMAC_SHA1_32': { offers: 'savp', takes: ['savp'] },
  'linphone, AES_CM_128_HMAC_SHA1_32': { offers: 'savp', takes: ['savp'] },
  'rtpengine, SDES to plain': { offers: 'savp', takes: ['savp', 'plain'] },
  'rtpengine, SDES to DTLS': { offers: 'savp', takes: ['savp', 'plain'] },
} as const satisfies Readonly<Record<string, PeerKind>>;
export type PeerName = keyof typeof peerKinds;

export interface Cell {
  readonly peer: PeerName;
  readonly caller: 'we' | 'they';
  readonly encryption: MediaEncryption;
  readonly codec: CodecName;
}

/** How a call is protected; `none`: there is no call. */
export type Outcome = 'SRTP' | 'plain RTP' | 'none';

/** A plain peer reads AVP with keys as AVP. */
const reads = (peer: PeerKind, form: OfferForm): OfferForm =>
  form === 'osrtp' && !peer.takes.includes('savp') ? 'plain' : form;
const outcomeOf = (form: OfferForm): Outcome => (form === 'plain' ? 'plain RTP' : 'SRTP');

/** The best protection that both sides have, or no call: what the product promises. */
export function promised({ peer, caller, encryption }: Cell): Outcome {
  const kind: PeerKind = peerKinds[peer];
  if (caller === 'they') {
    return kind.offers === 'plain' && encryption === 'required' ? 'none' : outcomeOf(kind.offers);
  }
  // The command line has no page, so that it skips DTLS.
  const taken = formsFor(encryption).find((form) => form !== 'dtls' && kind.takes.includes(form));
  return taken === undefined ? 'none' : outcomeOf(reads(kind, taken));
}

const encryptions: readonly MediaEncryption[] = ['required', 'preferred', 'off'];
const callers = ['we', 'they'] as const;

/** The suite that a peer insists on; null: it has several. */
export const suiteOf = (peer: PeerName): SrtpSuite | null =>
  srtpSuites.find((suite) => peer.endsWith(suite)) ?? null;

/**
 * Each peer with each policy in one codec, each that encrypts with every codec, each suite; all
 * with each caller. `whole`: every combination.
 */
export function cells(whole: boolean): readonly Cell[] {
  const names = Object.keys(peerKinds) as PeerName[];
  return names.flatMap((peer) =>
    codecNames.flatMap((codec) =>
      encryptions
        .filter((encryption) => whole || isPicked(peer, codec, encryption))
        .flatMap((encryption) => callers.map((caller) => ({ peer, caller, encryption, codec }))),
    ),
  );
}

function isPicked(peer: PeerName, codec: CodecName, encryption: MediaEncryption): boolean {
  if (suiteOf(peer) !== null) return codec === 'PCMU' && encryption === 'required';
  return codec === 'PCMU' || (encryption === 'required' && peerKinds[peer].offers !== 'plain');
}
