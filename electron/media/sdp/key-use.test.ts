import { expect, test } from 'vitest';
import { createTransforms } from '../rtp/protection.ts';
import { writeRtp } from '../rtp/rtp.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import { theirs } from './fakes/descriptions.ts';
import { sourcesPerKey } from './key-use.ts';
import type { Negotiation } from './negotiation.ts';

const key = Buffer.alloc(30, 200).toString('base64');
const described = (port: number): string =>
  theirs(`m=audio ${port} RTP/SAVP 0`, `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${key}`);

function keysOf(negotiation: Negotiation) {
  const protection = negotiation.agreement()?.protection;
  if (protection?.kind !== 'sdes') throw new Error('encrypted');
  return protection;
}

test('each address of the peer costs our key a source: an answer has another before they are used up', () => {
  const negotiation = negotiationFor({ encryption: 'required' });
  const transformsOf = createTransforms();
  const sending = new Set();
  const receiving = new Set();
  for (let move = 0; move < 600; move += 1) {
    negotiation.answer(described(4000 + 2 * move), false);
    const keys = keysOf(negotiation);
    sending.add(keys.sending);
    receiving.add(keys.receiving);
    // Each address is sent to as another source (network-leg/outbound-stream.ts).
    const payload = Buffer.alloc(160);
    const packet = { payloadType: 0, marker: false, sequence: 1, timestamp: 1, ssrc: move, payload };
    expect(transformsOf(keys).rtp.seal(writeRtp(packet))).not.toBeNull();
  }
  expect(sending.size).toBe(Math.ceil(600 / sourcesPerKey));
  // Replays of packets under the peer's key are known, whatever ours is.
  expect(receiving.size).toBe(1);
});

test('our offer has another key as well, and one where nothing moves keeps it', () => {
  const negotiation = negotiationFor({ encryption: 'required' });
  negotiation.answer(described(4000), false);
  const first = keysOf(negotiation).sending;
  for (let refresh = 0; refresh < 300; refresh += 1) negotiation.answer(described(4000), false);
  expect(keysOf(negotiation).sending).toBe(first);
  for (let move = 1; move < sourcesPerKey; move += 1) {
    negotiation.offer('sendrecv');
    negotiation.accept(described(4000 + 2 * move));
    expect(keysOf(negotiation).sending).toBe(first);
  }
  negotiation.offer('sendrecv');
  negotiation.accept(described(4000));
  expect(keysOf(negotiation).sending).not.toBe(first);
});
