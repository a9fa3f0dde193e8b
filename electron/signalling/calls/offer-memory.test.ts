import { expect, test } from 'vitest';
import { OfferMemory } from './offer-memory.ts';

const bob = 'sip:bob@example.com';
const carol = 'sip:carol@example.com';

test('what led to encryption comes first, for that callee', () => {
  const memory = new OfferMemory();
  expect(memory.order('a', bob, { encryption: 'preferred', hasDtls: false })).toEqual([
    'savp',
    'osrtp',
    'plain',
  ]);
  memory.learn('a', bob, 'osrtp');
  expect(memory.order('a', bob, { encryption: 'preferred', hasDtls: false })).toEqual([
    'osrtp',
    'savp',
    'plain',
  ]);
});

test('a form that may be answered in the clear is first for nobody else, nor for another account', () => {
  const memory = new OfferMemory();
  memory.learn('a', bob, 'osrtp');
  expect(memory.order('a', carol, { encryption: 'preferred', hasDtls: false })).toEqual([
    'savp',
    'osrtp',
    'plain',
  ]);
  expect(memory.order('b', bob, { encryption: 'preferred', hasDtls: false })).toEqual([
    'savp',
    'osrtp',
    'plain',
  ]);
});

test('nothing that is remembered permits what the account does not', () => {
  const memory = new OfferMemory();
  for (const form of ['osrtp', 'plain'] as const) {
    memory.learn('a', bob, form);
    expect(memory.order('a', bob, { encryption: 'required', hasDtls: false })).toEqual(['savp']);
  }
  memory.learn('a', bob, 'savp');
  expect(memory.order('a', bob, { encryption: 'off', hasDtls: false })).toEqual(['plain']);
});

test('DTLS-SRTP is offered where a renderer is there, and first where it led to encryption', () => {
  const memory = new OfferMemory();
  const preferred = { encryption: 'preferred', hasDtls: true } as const;
  expect(memory.order('a', bob, preferred)).toEqual(['savp', 'dtls', 'osrtp', 'plain']);
  memory.learn('a', bob, 'dtls');
  expect(memory.order('a', carol, preferred)).toEqual(['dtls', 'savp', 'osrtp', 'plain']);
  expect(memory.order('a', bob, { encryption: 'required', hasDtls: true })).toEqual(['dtls', 'savp']);
  expect(memory.order('a', bob, { encryption: 'required', hasDtls: false })).toEqual(['savp']);
});

test('the memory is bounded: the callee of long ago is forgotten', () => {
  const memory = new OfferMemory();
  memory.learn('a', bob, 'osrtp');
  for (let count = 0; count < 256; count += 1) memory.learn('a', `sip:${count}@example.com`, 'osrtp');
  expect(memory.order('a', bob, { encryption: 'preferred', hasDtls: false })[0]).toBe('savp');
  expect(memory.order('a', 'sip:255@example.com', { encryption: 'preferred', hasDtls: false })[0]).toBe(
    'osrtp',
  );
});
