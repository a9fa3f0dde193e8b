/** What offers and answers say of protection, and what comes of both. Pure but for random keys. */
import type { OfferForm } from '../../../shared/model/media.ts';
import { endToEnd, plain, type Protection } from '../rtp/protection.ts';
import { createIceCredentials } from './ice-credentials.ts';
import { iceFor, type AgreedDtls, type LocalDtls, type RendererDtls } from './local-dtls.ts';
import type { CryptoLine } from './crypto-line.ts';
import { isKeyedByDtls, isSecure, type Profile } from './profile.ts';
import { mediaFault } from './remote-description.ts';
import { acceptLine, answerLines, newLines, rekeyed, type RandomBytes, type SdesAgreement } from './sdes.ts';
import { answeredProfile, type Security, type Way } from './security.ts';

/** What both sides agreed on. */
export interface AgreedProtection {
  /** Of our descriptions. */
  readonly profile: Profile;
  readonly protection: Protection;
  /** Our `a=crypto` line; null: no SDES. */
  readonly crypto: CryptoLine | null;
  /** Null: no DTLS. */
  readonly dtls: AgreedDtls | null;
}

/** What an offer of ours says. */
export interface ProtectionOffer {
  readonly profile: Profile;
  readonly crypto: readonly CryptoLine[];
  readonly dtls: LocalDtls | null;
  /** Whether a plain answer is an answer to it. */
  readonly mayBePlain: boolean;
}

/** The first offer of a call. `renderer`: what an offer of DTLS-SRTP needs. */
export function firstOffer(
  form: OfferForm,
  random: RandomBytes,
  renderer: RendererDtls | null,
): ProtectionOffer {
  switch (form) {
    case 'savp':
      return { profile: 'RTP/SAVP', crypto: newLines(random), dtls: null, mayBePlain: false };
    case 'osrtp':
      // RFC 8643 3.1.
      return { profile: 'RTP/AVP', crypto: newLines(random), dtls: null, mayBePlain: true };
    case 'plain':
      return { profile: 'RTP/AVP', crypto: [], dtls: null, mayBePlain: true };
    case 'dtls':
      if (!renderer) throw new Error('an offer of DTLS-SRTP needs a fingerprint');
      // RFC 5763 5. A peer that wants ICE offers it itself.
      return {
        profile: 'UDP/TLS/RTP/SAVP',
        crypto: [],
        dtls: { ...renderer, setup: 'actpass', ice: null },
        mayBePlain: false,
      };
  }
}

/** What a later description of ours changes. */
export interface Changes {
  readonly random: RandomBytes;
  /** Another SDES key of ours. */
  readonly rekey: boolean;
  /** Where it has another certificate, or has to answer. */
  readonly renderer: RendererDtls | null;
}

/**
 * A later offer: what is agreed, but for the changes. `restartsIce`: with other credentials of
 * ours, where the peer uses ICE (RFC 8839 4.4.1.1).
 */
export function nextOffer(
  { profile, protection, crypto, dtls }: AgreedProtection,
  { random, rekey, renderer, restartsIce }: Changes & { readonly restartsIce: boolean },
): ProtectionOffer {
  const lines = crypto === null ? [] : [rekey ? rekeyed(crypto, random) : crypto];
  const ice = restartsIce && dtls?.ours.ice ? { ice: createIceCredentials(random) } : {};
  // RFC 8842 5.2: later offers have `actpass` as well; the role in use stays.
  const ours: LocalDtls | null = dtls && { ...dtls.ours, ...renderer, setup: 'actpass', ...ice };
  return { profile, crypto: lines, dtls: ours, mayBePlain: protection.kind === 'plain' };
}

/** `way`: the one chosen for their offer. `current`: what is agreed so far. */
export function answerOffer(
  offer: Security,
  way: Way,
  current: AgreedProtection | null,
  { random, rekey, renderer }: Changes,
): AgreedProtection {
  const profile = answeredProfile(offer, way);
  switch (way) {
    case 'plain':
      return { profile, protection: plain, crypto: null, dtls: null };
    case 'sdes': {
      const { ours, protection } = answerLines(offer.crypto, sdesOf(current), random, rekey);
      return { profile, protection, crypto: ours, dtls: null };
    }
    case 'dtls':
      if (!renderer || !offer.dtls) throw new Error('an answer with DTLS-SRTP needs both fingerprints');
      return {
        profile,
        protection: endToEnd,
        crypto: null,
        dtls: {
          ours: { ...renderer, ice: iceFor(offer.dtls, current?.dtls ?? null, random) },
          theirs: offer.dtls,
        },
      };
  }
}

/**
 * Throws `media: not-offered` where the answer is none to that offer: another tag or suite, keys or
 * a fingerprint that nobody asked for, encryption where none was offered, and plain RTP where only
 * encryption was. [MS-SDPEXT] answers RTP/AVP with keys as RTP/SAVP; feedback (RTP/AVPF) or none
 * changes no protection.
 */
export function acceptAnswer(
  offered: ProtectionOffer,
  answer: Security,
  current: AgreedProtection | null,
): AgreedProtection {
  const fault = mediaFault('not-offered', answer.shown, shownOffer(offered));
  const { profile, crypto, cryptoCount } = answer;
  if (offered.dtls) {
    if (cryptoCount > 0) throw fault;
    const dtls = acceptDtls(offered.dtls, answer, current?.dtls ?? null);
    if (!dtls) throw fault;
    return { profile, protection: endToEnd, crypto: null, dtls };
  }
  if (answer.namesFingerprint) throw fault;
  if (isKeyedByDtls(profile) && !isKeyedByDtls(offered.profile)) throw fault;
  if (cryptoCount === 0) {
    if (isSecure(profile) || !offered.mayBePlain) throw fault;
    return { profile, protection: plain, crypto: null, dtls: null };
  }
  if (isSecure(offered.profile) && !isSecure(profile)) throw fault;
  // RFC 4568 5.1.3: an answer has one line. Several are taken where each of them was offered.
  const accepted = crypto.map((line) => acceptLine(offered.crypto, line, sdesOf(current)));
  const [first] = accepted;
  if (!first || accepted.length !== cryptoCount || accepted.includes(null)) throw fault;
  return { profile, protection: first.protection, crypto: first.ours, dtls: null };
}

/** FreeSWITCH answers UDP/TLS/RTP/SAVP as RTP/SAVP with a fingerprint. */
function acceptDtls(ours: LocalDtls, answer: Security, current: AgreedDtls | null): AgreedDtls | null {
  const { profile, dtls } = answer;
  if (!dtls || !isSecure(profile)) return null;
  // RFC 4145 4.1: an answer takes one of the two roles. baresip answers re-INVITEs with `actpass`
  // and keeps its role; elsewhere the answerer is active (RFC 5763 5).
  const setup = dtls.setup === 'actpass' && current === null ? 'active' : dtls.setup;
  return { ours, theirs: { ...dtls, setup, ice: ours.ice === null ? null : dtls.ice } };
}

function sdesOf(agreed: AgreedProtection | null): SdesAgreement | null {
  if (agreed?.protection.kind !== 'sdes' || agreed.crypto === null) return null;
  return { ours: agreed.crypto, protection: agreed.protection };
}

const shownOffer = ({ profile, crypto, dtls }: ProtectionOffer): string =>
  [profile, ...(dtls ? ['a=fingerprint'] : []), ...crypto.map(({ tag, suite }) => `${tag} ${suite}`)].join(
    ' ',
  );
