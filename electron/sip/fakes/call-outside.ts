import type { CallEvents } from '../call/call.ts';
import type { Descriptions } from '../session/descriptions.ts';

/** A media side that makes and takes every description at once. */
export const plainDescriptions: Descriptions = {
  offer: () => Promise.resolve('our offer'),
  nextOffer: () => Promise.resolve(null),
  startOver: () => Promise.resolve(),
  accept: () => Promise.resolve('sendrecv'),
  answer: () => Promise.resolve({ description: 'our answer', direction: 'sendrecv' }),
  rollback: () => Promise.resolve(),
};

export const quietEvents: CallEvents = {
  onState: () => undefined,
  onRinging: () => undefined,
  onLeftOut: () => undefined,
  onRedirect: () => undefined,
  onRedirected: () => undefined,
  onIdentity: () => undefined,
  onDigits: () => undefined,
  onRefer: () => false,
  onHold: () => undefined,
  onEnded: () => undefined,
};
