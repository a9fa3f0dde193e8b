/**
 * What makes and reads the session descriptions of one call (RFC 3264) and owns its media session:
 * the media gateway, which needs the renderer's answers where DTLS-SRTP ends in that.
 */
import type { Agreed } from '../sdp/agreement.ts';
import type { Direction } from '../sdp/direction.ts';
import type { OfferOptions } from '../sdp/negotiation.ts';
import type { PageOffer } from '../../../shared/model/end-to-end.ts';
import type { CallTerms, MediaGateway } from './gateway-contract.ts';

/** The renderer as one end of DTLS-SRTP. Rejects where it does not answer. */
export interface PageDescriber {
  /** Of its certificate, as `a=fingerprint` has it. */
  readonly fingerprint: () => Promise<string>;
  readonly answer: (offer: PageOffer) => Promise<string>;
}

/**
 * Each promise rejects with a FaultError of stage `media` or `policy` where a description cannot be
 * used.
 */
export interface SessionDescriber {
  /** Makes the media session: once, before all else. */
  readonly open: (terms: CallTerms) => Promise<void>;
  readonly offer: (direction: Direction, options?: Omit<OfferOptions, 'renderer'>) => Promise<string>;
  /** Their answer to our offer, early ones too. */
  readonly accept: (description: string) => Promise<Agreed>;
  /** Our answer to their offer; `hold`: we keep the call on hold. */
  readonly answer: (description: string, hold: boolean) => Promise<Agreed & { readonly description: string }>;
  /** Another local address, which the next description names. */
  readonly move: (localAddress: string) => Promise<void>;
  /** The renderer is new: the next offer has its fingerprint. */
  readonly renew: () => void;
  /** Our last offer was refused. */
  readonly rollback: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `page`: null where there is none; the form `dtls` must not be asked for then. */
export function gatewayDescriber(
  { request }: Pick<MediaGateway, 'request'>,
  callId: string,
  page: PageDescriber | null,
): SessionDescriber {
  let isNewPage = false;
  const answerOfPage = (offer: PageOffer | null): Promise<string> | null =>
    page && offer && page.answer(offer);

  return {
    open: async (terms) => void (await request('open', { callId, ...terms })),
    offer: async (direction, options) => {
      const needsPage = options?.form === 'dtls' || isNewPage;
      const fingerprint = needsPage ? await page?.fingerprint() : undefined;
      isNewPage = false;
      const own = fingerprint === undefined ? {} : { fingerprint };
      return (await request('offer', { callId, direction, ...options, ...own })).description;
    },
    accept: async (description) => {
      const { page: offered, ...agreed } = await request('accept', { callId, description });
      const answer = await answerOfPage(offered);
      if (answer !== null) await request('pageAnswer', { callId, description: answer });
      return agreed;
    },
    answer: async (description, hold) => {
      const prepared = page && (await request('prepare', { callId, description }));
      const answer = await answerOfPage(prepared?.page ?? null);
      return request('answer', { callId, description, hold, ...(answer === null ? {} : { page: answer }) });
    },
    renew: () => {
      isNewPage = true;
    },
    move: async (localAddress) => void (await request('move', { callId, localAddress })),
    rollback: async () => void (await request('rollback', { callId })),
    close: async () => void (await request('close', { callId })),
  };
}
