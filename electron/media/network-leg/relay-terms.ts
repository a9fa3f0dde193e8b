import { readCandidates } from '../ice/remote-candidates.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { mayReceive, maySend } from '../sdp/direction.ts';
import type { RelayTerms } from './peer-relay.ts';

/** What an agreement means for datagrams that pass unread; null: it has no DTLS-SRTP. */
export function relayTermsOf(agreement: Agreement | null, localAddress: string): RelayTerms | null {
  if (!agreement?.dtls) return null;
  const { direction, heldByUs, remote, sendingEvents } = agreement;
  return {
    remote,
    ice: iceOf(agreement.dtls, localAddress),
    association: associationOf(agreement.dtls),
    maySend: maySend(direction) && !heldByUs,
    mayReceive: mayReceive(direction),
    events: new Set(sendingEvents ? [sendingEvents.payloadType] : []),
  };
}

/** RFC 8842 5.1: the same certificates keep the association. */
const associationOf = ({ ours, theirs }: NonNullable<Agreement['dtls']>): string =>
  [ours.fingerprint, ...theirs.fingerprints].map(({ value }) => value).join(' ');

function iceOf({ ours, theirs }: NonNullable<Agreement['dtls']>, localAddress: string): RelayTerms['ice'] {
  if (!ours.ice || !theirs.ice) return null;
  const { ufrag, password, isLite, candidates } = theirs.ice;
  const known = readCandidates(candidates, localAddress);
  return { ours: ours.ice, theirs: { ufrag, password, lite: isLite, candidates: known } };
}
