import type { PageOffer } from '../../../shared/model/end-to-end.ts';

/**
 * Asks the page about a call that is encrypted from end to end. Rejects with `media: page-silent`
 * where no page answers in time. The answer is text of the renderer's: the media process reads it.
 */
export type AskPage = (
  callId: string,
  question: { readonly kind: 'fingerprint' } | { readonly kind: 'answer'; readonly offer: PageOffer },
) => Promise<string>;
