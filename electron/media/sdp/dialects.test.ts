/** Each dialect of optional and required SRTP, as caller and as callee, under each policy. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FaultError } from '../../../shared/errors.ts';
import { formsFor, srtpSuites, type MediaEncryption } from '../../../shared/model/media.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import { audio, base64, cm80, key, linesOf, theirs } from './fakes/descriptions.ts';
import type { Negotiation } from './negotiation.ts';
import { judgeOffer } from './stream-choice.ts';

const fault = (stage: string, code: string) =>
  expect.objectContaining({ fault: expect.objectContaining({ stage, code }) as unknown }) as unknown;
const notOffered = fault('media', 'not-offered');

let negotiation: Negotiation;
const begin = (encryption: MediaEncryption): void => {
  negotiation = negotiationFor({ encryption });
};
beforeEach(() => begin('preferred'));

/** The fault, as it leaves the media process. */
function thrownBy(verb: () => unknown): string {
  try {
    verb();
  } catch (error) {
    return JSON.stringify((error as FaultError).fault);
  }
  return '';
}

const sdes = (suite = 'AES_CM_128_HMAC_SHA1_80') => ({ kind: 'sdes', suite });
const protection = () => negotiation.agreement()?.protection;

/** FreeSWITCH 1.10 with `rtp_secure_media=mandatory`, keys of its lengths. */
const freeswitchLines = [
  `a=crypto:1 AEAD_AES_256_GCM_8 inline:${base64(44, 1)}`,
  `a=crypto:2 AEAD_AES_256_GCM inline:${base64(44, 2)}`,
  `a=crypto:3 AEAD_AES_128_GCM_8 inline:${base64(28, 3)}`,
  `a=crypto:4 AEAD_AES_128_GCM inline:${base64(28, 4)}`,
  `a=crypto:5 AES_256_CM_HMAC_SHA1_80 inline:${base64(46, 5)}`,
  `a=crypto:6 AES_192_CM_HMAC_SHA1_80 inline:${base64(38, 6)}`,
  cm80(7, 7),
  `a=crypto:11 AES_CM_128_NULL_AUTH inline:${base64(30, 11)}`,
];

describe('as caller', () => {
  test('RTP/SAVP names every suite, each with a key of its own', () => {
    const offer = linesOf(negotiation.offer('sendrecv', { form: 'savp' }));
    expect(offer[0]).toBe('m=audio 20000 RTP/SAVP 111 9 0 8 101');
    expect(offer.slice(1).map((line) => line.split(' ')[1])).toEqual([...srtpSuites]);
    expect(new Set(offer.slice(1).map((line) => line.split('inline:')[1])).size).toBe(srtpSuites.length);
  });

  test('each offer of a call that is tried again has other keys', () => {
    const keys = ['savp', 'osrtp', 'savp'].flatMap((form) =>
      linesOf(negotiation.offer('sendrecv', { form: form as 'savp' })).slice(1),
    );
    expect(new Set(keys).size).toBe(3 * srtpSuites.length);
  });

  test.each(['RTP/SAVP', 'RTP/SAVPF', 'rtp/savp'])('is answered by %s with a tag of ours', (profile) => {
    negotiation.offer('sendrecv', { form: 'savp' });
    expect(negotiation.accept(theirs(audio(profile), cm80(4, 200))).protection).toEqual(sdes());
    expect(protection()).toMatchObject({
      sending: { masterKey: Buffer.alloc(16, 7), masterSalt: Buffer.alloc(14, 8) },
      receiving: { masterKey: Buffer.alloc(16, 200), masterSalt: Buffer.alloc(14, 200), mki: null },
    });
  });

  test('RTP/AVP with keys is answered as such (RFC 8643), or as RTP/SAVP ([MS-SDPEXT])', () => {
    for (const profile of ['RTP/AVP', 'RTP/SAVP']) {
      const offer = linesOf(negotiation.offer('sendrecv', { form: 'osrtp' }));
      expect(offer[0]).toMatch(/ RTP\/AVP /);
      expect(offer).toHaveLength(1 + srtpSuites.length);
      expect(negotiation.accept(theirs(audio(profile), cm80(4, 200))).protection).toEqual(sdes());
      expect(negotiation.agreement()?.profile).toBe(profile);
      begin('preferred');
    }
  });

  test('RTP/AVP with keys is answered without: plain', () => {
    negotiation.offer('sendrecv', { form: 'osrtp' });
    expect(negotiation.accept(theirs(audio('RTP/AVP'))).protection).toEqual({ kind: 'none' });
  });

  describe.each([
    ['savp', 'RTP/AVP', ''],
    ['savp', 'RTP/AVP', cm80(4, 200)],
    ['savp', 'RTP/SAVP', ''],
    ['savp', 'RTP/SAVP', cm80(1, 200)],
    ['savp', 'RTP/SAVP', cm80(9, 200)],
    ['savp', 'RTP/SAVP', `a=crypto:4 AES_CM_128_HMAC_SHA1_32 ${key(200)}`],
    ['savp', 'RTP/SAVP', `a=crypto:4 AES_CM_128_NULL_AUTH ${key(200)}`],
    ['savp', 'RTP/SAVP', `${cm80(4, 200)} UNENCRYPTED_SRTP`],
    ['savp', 'RTP/SAVP', `${cm80(4, 200)} UNAUTHENTICATED_SRTP`],
    ['savp', 'RTP/SAVP', 'a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:short'],
    ['savp', 'RTP/SAVP', `${cm80(4, 200)}\n${cm80(9, 201)}`],
    ['savp', 'RTP/SAVP', `${cm80(4, 200)}\na=crypto:6 NULL_HMAC_SHA1_80 ${key(200)}`],
    ['savp', 'UDP/TLS/RTP/SAVP', `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`],
    ['savp', 'RTP/SAVP', `${cm80(4, 200)}\na=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`],
    ['savp', 'UDP/TLS/RTP/SAVP', cm80(4, 200)],
    ['osrtp', 'RTP/AVP', cm80(1, 200)],
    ['osrtp', 'UDP/TLS/RTP/SAVP', cm80(4, 200)],
    ['osrtp', 'RTP/AVP', `a=fingerprint:sha-1 ${Array(20).fill('AB').join(':')}`],
    ['plain', 'RTP/AVP', `a=fingerprint:sha-1 ${Array(20).fill('AB').join(':')}`],
    ['osrtp', 'RTP/AVP', `a=crypto:4 AES_CM_128_NULL_AUTH ${key(200)}`],
    ['osrtp', 'RTP/SAVP', ''],
    ['osrtp', 'RTP/AVP', `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`],
    ['plain', 'RTP/AVP', cm80(1, 200)],
    ['plain', 'RTP/SAVP', cm80(1, 200)],
    ['plain', 'RTP/SAVPF', ''],
  ] as const)('%s answered by %s %s', (form, profile, line) => {
    test('is none to it', () => {
      negotiation.offer('sendrecv', { form });
      expect(() => negotiation.accept(theirs(audio(profile), line))).toThrow(notOffered);
      expect(negotiation.agreement()).toBeNull();
    });
  });

  test('an offer of DTLS-SRTP is not answered with keys beside the fingerprint', () => {
    const fingerprint = { hash: 'sha-256', value: 'cd'.repeat(32) };
    const answered = [audio('UDP/TLS/RTP/SAVP'), `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`];
    const offer = { form: 'dtls', renderer: { fingerprint, setup: 'actpass' } } as const;
    negotiation.offer('sendrecv', offer);
    expect(() => negotiation.accept([theirs(...(answered as [string])), cm80(1, 200)].join('\n'))).toThrow(
      notOffered,
    );
    negotiation.offer('sendrecv', offer);
    expect(negotiation.accept(theirs(...(answered as [string]))).protection).toEqual({ kind: 'dtls' });
  });

  test('the fault of a fingerprint that nobody asked for names it', () => {
    negotiation.offer('sendrecv', { form: 'osrtp' });
    const answered = theirs(audio('RTP/AVP'), `a=fingerprint:sha-1 ${Array(20).fill('AB').join(':')}`);
    expect(thrownBy(() => negotiation.accept(answered))).toContain('"presented":"RTP/AVP a=fingerprint"');
  });

  test('an answer with our own key sent back is none: both would send under one keystream', () => {
    const ours = /^a=crypto:4 .*$/m.exec(negotiation.offer('sendrecv', { form: 'savp' }))?.[0] ?? '';
    expect(() => negotiation.accept(theirs(audio('RTP/SAVP'), ours))).toThrow(notOffered);
  });

  test('the fault names what was offered and answered, and no key', () => {
    negotiation.offer('sendrecv', { form: 'savp' });
    const answered = theirs(audio('RTP/SAVP'), cm80(9, 200), `a=crypto:1 ${key(7)} x`);
    const text = thrownBy(() => negotiation.accept(answered));
    expect(text).toContain('RTP/SAVP AES_CM_128_HMAC_SHA1_80');
    expect(text).not.toMatch(/inline|yMjIyMjI|BwcHBwcH/);
  });

  test('an answer whose only stream has port 0 is no call', () => {
    for (const form of formsFor('preferred').filter((each) => each !== 'dtls')) {
      negotiation.offer('sendrecv', { form });
      expect(() => negotiation.accept(theirs('m=audio 0 RTP/AVP 19'))).toThrow(fault('media', 'no-audio'));
    }
  });

  test('a stream that nobody offered does not replace the one that is refused', () => {
    negotiation.offer('sendrecv', { form: 'osrtp' });
    const answered = theirs('m=audio 0 RTP/AVP 0', audio('RTP/AVP'));
    expect(() => negotiation.accept(answered)).toThrow(fault('media', 'no-audio'));
  });

  test('a late offer takes what every caller without an offer can read', () => {
    const profileOf = (encryption: MediaEncryption) => {
      begin(encryption);
      const offer = linesOf(negotiation.offer('sendrecv'));
      return [offer[0]?.split(' ')[2], offer.length > 1];
    };
    expect(profileOf('required')).toEqual(['RTP/SAVP', true]);
    expect(profileOf('preferred')).toEqual(['RTP/AVP', true]);
    expect(profileOf('off')).toEqual(['RTP/AVP', false]);
  });
});

describe.each(['required', 'preferred', 'off'] as const)('as callee, %s', (encryption) => {
  beforeEach(() => begin(encryption));
  const answer = (...lines: [string, ...string[]]) => {
    judgeOffer(theirs(...lines), '198.51.100.7', { encryption });
    const answered = negotiation.answer(theirs(...lines), false);
    return { ...answered, lines: linesOf(answered.description) };
  };

  test.each(['RTP/SAVP', 'RTP/AVP', 'RTP/SAVPF', 'RTP/AVPF', 'UDP/TLS/RTP/SAVP', 'UDP/TLS/RTP/SAVPF'])(
    '%s with keys is answered as named: the first line that we have, its tag, a key of ours',
    (profile) => {
      const found = answer(audio(profile), ...freeswitchLines);
      expect(found.protection).toEqual(sdes('AEAD_AES_256_GCM'));
      const ours = Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(12, 2)]).toString('base64');
      expect(found.lines).toEqual([
        `m=audio 20000 ${profile} 0`,
        `a=crypto:2 AEAD_AES_256_GCM inline:${ours}`,
      ]);
      expect(protection()).toMatchObject({ receiving: { masterKey: Buffer.alloc(32, 2) } });
    },
  );

  test('the order is the offerer’s', () => {
    const found = answer(audio('RTP/SAVP'), ...freeswitchLines.toReversed());
    expect(found.protection).toEqual(sdes());
    expect(found.lines[1]).toMatch(/^a=crypto:7 AES_CM_128_HMAC_SHA1_80 /);
  });

  test('RTP/AVP with keys of [MS-SDPEXT] is answered as RTP/SAVP', () => {
    const microsoft = `a=cryptoscale:1 client AES_CM_128_HMAC_SHA1_80 ${key(9)}|2^31|1:1`;
    const line = `${cm80(2, 200)}|2^31|1:1`;
    const found = answer(audio('RTP/AVP'), microsoft, line, 'a=encryption:optional');
    expect(found.lines[0]).toBe('m=audio 20000 RTP/SAVP 0');
    expect(protection()).toMatchObject({ receiving: { mki: Buffer.from([1]) }, sending: { mki: null } });
  });

  test('RTP/AVP with keys and a=encryption:optional (snom, CounterPath) is encrypted', () => {
    const found = answer(audio('RTP/AVP'), cm80(1, 200), 'a=encryption:optional');
    expect(found.protection).toEqual(sdes());
    expect(found.lines[0]).toBe('m=audio 20000 RTP/AVP 0');
  });

  test.each([
    ['on one port', 4000],
    ['on two ports', 4002],
  ])('of an encrypted and a plain stream %s the encrypted one wins, whatever their order', (_, port) => {
    const encrypted = [audio('RTP/SAVP'), ...freeswitchLines].join('\n');
    const plain = audio('RTP/AVP', port);
    expect(answer(encrypted, plain).lines[0]).toBe('m=audio 20000 RTP/SAVP 0');
    expect(answer(encrypted, plain).lines[2]).toBe('m=audio 0 RTP/AVP 0');
    begin(encryption);
    expect(answer(plain, encrypted).lines.slice(0, 2)).toEqual([
      'm=audio 0 RTP/AVP 0',
      'm=audio 20000 RTP/SAVP 0',
    ]);
    expect(negotiation.agreement()?.remote.rtp?.port).toBe(4000);
  });

  test('encryption that we do not have is refused by name', () => {
    const offer = [audio('RTP/SAVP'), `a=crypto:1 AES_CM_128_NULL_AUTH ${key(1)}`] as const;
    const refused = expect.objectContaining({
      fault: { stage: 'media', code: 'encryption-required', presented: 'RTP/SAVP AES_CM_128_NULL_AUTH' },
    }) as unknown;
    expect(() => judgeOffer(theirs(...offer), '198.51.100.7', { encryption })).toThrow(refused);
    expect(() => negotiation.answer(theirs(...offer), false)).toThrow(refused);
  });

  test.each([
    ['nothing else', [audio('RTP/AVP')]],
    ['feedback', [audio('RTP/AVPF')]],
    ['keys of suites that we do not have', [audio('RTP/AVP'), `a=crypto:1 AES_CM_128_NULL_AUTH ${key(1)}`]],
    ['an encrypted stream that we cannot read', [audio('RTP/SAVP'), audio('RTP/AVP')]],
    ['a=encryption:optional', [audio('RTP/AVP'), 'a=encryption:optional']],
  ] as const)('RTP/AVP with %s is plain, if the account allows it', (_, lines) => {
    const told = () => {
      const { protection: shown, description } = answer(...(lines as unknown as [string, ...string[]]));
      return { shown, names: description.includes('crypto') };
    };
    const outcome = encryption === 'required' ? thrownBy(told) : told();
    const plain = { shown: { kind: 'none' }, names: false };
    const refused = JSON.stringify({ stage: 'policy', code: 'unencrypted-voice' });
    expect(outcome).toEqual(encryption === 'required' ? refused : plain);
  });
});
