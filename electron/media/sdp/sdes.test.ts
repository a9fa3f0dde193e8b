/** SDES keys, and the places of streams, over the descriptions of a whole call. */
import { beforeEach, describe, expect, test } from 'vitest';
import { audio, base64, cm80, linesOf, theirs } from './fakes/descriptions.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import type { Negotiation } from './negotiation.ts';

let negotiation: Negotiation;
beforeEach(() => {
  negotiation = negotiationFor({ encryption: 'preferred' });
});
const protection = () => negotiation.agreement()?.protection;

describe('keys during a call', () => {
  const offer = theirs(audio('RTP/SAVP'), cm80(3, 200));
  const keyOf = (description: string) => linesOf(description)[1];

  test('stay over a hold, a resume and a refresh from either side', () => {
    const answered = keyOf(negotiation.answer(offer, false).description);
    const before = protection();
    for (const direction of ['sendonly', 'sendrecv', 'sendrecv'] as const) {
      expect(keyOf(negotiation.offer(direction))).toBe(answered);
      negotiation.accept(theirs(audio('RTP/SAVP'), cm80(3, 200)));
      expect(protection()).toBe(before);
    }
    // The peer names all of its suites again; ours is not the first.
    const again = theirs(
      audio('RTP/SAVP'),
      `a=crypto:1 AEAD_AES_128_GCM inline:${base64(28, 4)}`,
      cm80(5, 200),
    );
    expect(keyOf(negotiation.answer(again, false).description)).toBe(answered?.replace(':3 ', ':5 '));
    expect(protection()).toBe(before);
  });

  test('of the peer that are new get a new key of ours', () => {
    const first = keyOf(negotiation.answer(offer, false).description);
    const before = protection();
    const again = negotiation.answer(theirs(audio('RTP/SAVP'), cm80(3, 201)), false);
    expect(keyOf(again.description)).not.toBe(first);
    expect(protection()).not.toBe(before);
    expect(protection()).toMatchObject({ receiving: { masterKey: Buffer.alloc(16, 201) } });
  });

  test('of the peer that are new in an answer leave ours as the same object', () => {
    negotiation.offer('sendrecv', { form: 'savp' });
    negotiation.accept(theirs(audio('RTP/SAVP'), cm80(4, 200)));
    const early = protection();
    negotiation.accept(theirs(audio('RTP/SAVP'), cm80(4, 200)));
    expect(protection()).toBe(early);
    // Another fork answers.
    negotiation.accept(theirs(audio('RTP/SAVP'), cm80(4, 201)));
    const final = protection();
    expect(final).not.toBe(early);
    expect(final?.kind === 'sdes' && early?.kind === 'sdes' && final.sending === early.sending).toBe(true);
  });

  test('of ours are changed on purpose, and stay where the peer refuses that', () => {
    negotiation.answer(offer, false);
    const before = protection();
    const rekeyed = keyOf(negotiation.offer('sendrecv', { rekey: true }));
    expect(protection()).toBe(before);
    negotiation.rollback();
    expect(protection()).toBe(before);
    const other = keyOf(negotiation.offer('sendrecv', { rekey: true }));
    expect(other).not.toBe(rekeyed);
    negotiation.accept(theirs(audio('RTP/SAVP'), cm80(3, 200)));
    const after = protection();
    expect(after?.kind === 'sdes' && before?.kind === 'sdes' && after.receiving === before.receiving).toBe(
      true,
    );
    expect(after?.kind === 'sdes' && before?.kind === 'sdes' && after.sending !== before.sending).toBe(true);
  });

  test('an answer without encryption to a later offer is none, and the call stays as it was', () => {
    negotiation.offer('sendrecv', { form: 'osrtp' });
    negotiation.accept(theirs(audio('RTP/AVP'), cm80(4, 200)));
    const before = negotiation.agreement();
    expect(linesOf(negotiation.offer('sendonly'))).toHaveLength(2);
    expect(() => negotiation.accept(theirs(audio('RTP/AVP')))).toThrow('media: not-offered');
    negotiation.rollback();
    expect(negotiation.agreement()).toBe(before);
  });

  test('what was agreed plain is offered plain again', () => {
    negotiation.offer('sendrecv', { form: 'osrtp' });
    negotiation.accept(theirs(audio('RTP/AVP')));
    expect(linesOf(negotiation.offer('sendonly', { form: 'savp', rekey: true }))).toEqual([
      'm=audio 20000 RTP/AVP 0 111 9 8 101',
    ]);
  });
});

test('a stream keeps its place in our later offers, and those that were refused keep port 0', () => {
  const plain = audio('RTP/AVP', 4002);
  negotiation.answer(theirs('m=video 5000 RTP/AVP 31', plain, audio('RTP/SAVP'), cm80(1, 200)), false);
  const offer = linesOf(negotiation.offer('sendrecv'));
  expect(offer.slice(0, 3)).toEqual([
    'm=video 0 RTP/AVP 31',
    'm=audio 0 RTP/AVP 0',
    'm=audio 20000 RTP/SAVP 0 111 9 8 101',
  ]);
  negotiation.accept(
    theirs('m=video 0 RTP/AVP 31', 'm=audio 0 RTP/AVP 0', audio('RTP/SAVP', 4010), cm80(1, 200)),
  );
  expect(negotiation.agreement()?.remote.rtp?.port).toBe(4010);
});
