import { expect, test, vi } from 'vitest';
import { createOffers, OfferState as S, offerTable, type OfferEvent } from './offer-state.ts';

const states = Object.values(S);
/** Events that a way from `stable` to the state takes. */
const ways: Readonly<Record<S, readonly OfferEvent[]>> = {
  [S.Stable]: [],
  [S.Ours]: ['our-offer'],
  [S.TheirInvite]: ['re-invite'],
  [S.Unacknowledged]: ['re-invite', 'accepted'],
  [S.TheirUpdate]: ['update'],
  [S.Over]: ['over'],
};
const at = (state: S) => {
  let stable = 0;
  const offers = createOffers(() => void (stable += 1));
  for (const event of ways[state]) offers.take(event);
  expect(offers.state()).toBe(state);
  return { offers, stable: () => stable };
};

test.each(states)('%s: an offer is made or answered where none is open, and nowhere else', (state) => {
  const actions = (['our-offer', 're-invite', 'update'] as const).map(
    (event) => offerTable[state][event]?.[1],
  );
  const isOpening = actions.some((action) => action === 'offer' || action === 'answer');
  expect(isOpening).toBe(state === S.Stable);
});

test.each(states)('%s: once it is over it stays so, whatever comes', (state) => {
  const { offers } = at(state);
  offers.take('over');
  for (const event of Object.keys(offerTable[S.Over]) as OfferEvent[]) offers.take(event);
  expect(offers.isOver()).toBe(true);
});

test.each([
  [S.Ours, 'our-offer-over'],
  [S.TheirInvite, 'invite-over'],
  [S.Unacknowledged, 'acknowledged'],
  [S.Unacknowledged, 'unacknowledged'],
  [S.TheirUpdate, 'update-over'],
  [S.Ours, 'over'],
  [S.TheirInvite, 'over'],
  [S.Unacknowledged, 'over'],
  [S.TheirUpdate, 'over'],
] as const)('%s: what waits for the end of the offer goes on with %s', async (state, event) => {
  const { offers, stable } = at(state);
  const closed = vi.fn<() => void>();
  const waiting = (async (): Promise<void> => {
    await offers.closed();
    closed();
  })();
  await Promise.resolve();
  expect(closed).not.toHaveBeenCalled();
  offers.take(event);
  await waiting;
  expect(stable()).toBe(event === 'over' ? 0 : 1);
});

test.each([S.Ours, S.TheirUpdate])('%s: a re-INVITE of theirs that was refused does not end it', (state) => {
  const { offers } = at(state);
  expect(offers.take('re-invite')).toBe('request-pending');
  offers.take('invite-over');
  expect(offers.state()).toBe(state);
});

test('their re-INVITE is not over with an ACK that comes before our 200', () => {
  const { offers } = at(S.TheirInvite);
  offers.take('acknowledged');
  expect(offers.state()).toBe(S.TheirInvite);
});
