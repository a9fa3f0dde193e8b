/** What the media process reads from the network and the renderer, one mutated input at a time. */
import { formsFor, mediaEncryptions, srtpSuites } from '../../../shared/model/media.ts';
import { bindingRequest, bindingSuccessResponse, parseStun } from '../../../electron/media/ice/stun.ts';
import { parseRtcp, writeRtcp } from '../../../electron/media/rtp/rtcp.ts';
import { readVoipMetrics, writeVoipMetrics } from '../../../electron/media/rtp/voip-metrics.ts';
import { parseRtp } from '../../../electron/media/rtp/rtp.ts';
import { suiteLengths } from '../../../electron/media/rtp/srtp-suites.ts';
import { chromiumOffer, peerOffer, theirs } from '../../../electron/media/sdp/fakes/descriptions.ts';
import { negotiationFor } from '../../../electron/media/sdp/fakes/negotiation-for.ts';
import type { Negotiation } from '../../../electron/media/sdp/negotiation.ts';
import { readWebOffer } from '../../../electron/media/web-leg/web-description.ts';
import { mutate } from '../../../electron/platform/fakes/seeded-random.ts';

export type Random = () => number;

/** A kind of input. */
export interface Kind {
  readonly name: string;
  /** Gives the next mutated input. */
  readonly input: (random: Random) => Buffer;
  /**
   * Reads it. True: it was read as something; a text: it should not have been. Throws faults of the
   * stages `media` and `policy`.
   */
  readonly read: (input: Buffer, random: Random) => boolean | string;
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random() % from.length] as T;

/** With two CSRCs, an extension and padding. */
const rtp = Buffer.concat([
  Buffer.from('b200000100000002000000030000000400000005bede00011122334400', 'hex'),
  Buffer.alloc(159, 1),
  Buffer.from([0, 0, 0, 4]),
]);
const block = {
  ssrc: 2,
  fractionLost: 1,
  lost: 5,
  highestSequence: 70_000,
  jitter: 3,
  lastReport: 1,
  delay: 2,
};
const sender = { at: 0, timestamp: 1, packets: 2, octets: 3 };
const rtcp = writeRtcp({ ssrc: 1, cname: 'abc', sender, block, bye: true });
const extended = writeVoipMetrics(
  1,
  {
    ssrc: 2,
    lossRate: 0.1,
    discardRate: 0,
    burstDensity: 0.5,
    gapDensity: 0,
    burstDuration: 300,
    gapDuration: 4000,
    roundTrip: 20,
    endSystemDelay: 60,
    rating: 80,
    listening: 4,
    conversational: 4,
    buffer: { nominal: 40, maximum: 40, absolute: 65_535 },
  },
  16,
);
const withMetrics = writeRtcp({ ssrc: 1, cname: 'abc', sender, block, extended, bye: true });
const check = {
  transaction: Buffer.alloc(12, 7),
  username: 'a:b',
  priority: 1,
  role: 'controlling',
  tieBreaker: 1n,
  nominates: true,
} as const;

const lifetimes = ['', '|2^31', '|2^31|1:1', '|1:4'];
/** As FreeSWITCH offers (../shared/facts/media.md): ours and those that are never taken. */
const cryptoLines = [
  'AEAD_AES_256_GCM_8 44',
  'AEAD_AES_256_GCM 44',
  'AEAD_AES_128_GCM_8 28',
  'AEAD_AES_128_GCM 28',
  'AES_256_CM_HMAC_SHA1_80 46',
  'AES_192_CM_HMAC_SHA1_80 38',
  'AES_CM_128_HMAC_SHA1_80 30',
  'AES_CM_256_HMAC_SHA1_32 46',
  'AES_CM_128_HMAC_SHA1_32 30',
  'AES_CM_128_NULL_AUTH 30',
].map((line, at) => {
  const [suite = '', length = ''] = line.split(' ');
  const key = Buffer.alloc(Number(length), at + 1).toString('base64');
  return `${at + 1} ${suite} inline:${key}${lifetimes[at % lifetimes.length]}`;
});
const descriptions = [
  peerOffer,
  theirs('m=audio 4000 RTP/AVP 0 8 101', 'a=rtpmap:101 telephone-event/8000', 'a=sendonly'),
  ...['RTP/SAVP', 'RTP/AVP', 'RTP/SAVPF'].map((profile) =>
    theirs(`m=audio 4000 ${profile} 0`, ...cryptoLines.map((line) => `a=crypto:${line}`)),
  ),
  theirs(
    'm=audio 4000 RTP/SAVP 0',
    `a=crypto:${cryptoLines[6]}`,
    'm=audio 4000 RTP/AVP 0',
    'a=encryption:optional',
  ),
  chromiumOffer,
];

const answers = [
  ...descriptions,
  ...srtpSuites.flatMap((suite, at) => {
    const { masterKey, masterSalt } = suiteLengths[suite];
    const key = Buffer.alloc(masterKey + masterSalt, 5).toString('base64');
    return ['RTP/SAVP', 'RTP/AVP'].map((profile) =>
      theirs(`m=audio 4000 ${profile} 0`, `a=crypto:${at + 1} ${suite} inline:${key}`),
    );
  }),
];

/** One bit, or something coarser. */
function mutated(bytes: Buffer, random: Random): Buffer {
  if (random() % 2 === 0) return mutate(bytes, random);
  const changed = Buffer.from(bytes);
  const place = random() % Math.max(bytes.length, 1);
  changed.writeUInt8(changed.readUInt8(place) ^ (1 << (random() % 8)), place);
  return changed;
}

/** Some bytes, or whole lines left out, doubled or exchanged. */
function mutatedText(text: string, random: Random): Buffer {
  if (random() % 2 === 0) return mutated(Buffer.from(text), random);
  const lines = text.split(/\r?\n/);
  const [one, other] = [random() % lines.length, random() % lines.length];
  const [line = '', instead = ''] = [lines[one], lines[other]];
  const changed = [
    lines.toSpliced(one, 1),
    lines.toSpliced(one, 0, instead),
    lines.with(one, instead).with(other, line),
    lines.with(one, mutated(Buffer.from(line || ' '), random).toString('latin1')),
  ];
  return Buffer.from(pick(random, changed).join('\n'), 'latin1');
}

/** Fails closed: an account that requires encryption never agrees on plain RTP. */
function agreed(negotiation: Negotiation, isRequired: boolean): boolean | string {
  const agreement = negotiation.agreement();
  if (isRequired && agreement?.protection.kind === 'plain') return 'plain RTP where encryption is required';
  return agreement !== null;
}

function answered(input: Buffer, random: Random): boolean | string {
  const encryption = pick(random, mediaEncryptions);
  const negotiation = negotiationFor({ encryption });
  negotiation.answer(input.toString('latin1'), random() % 2 === 0);
  return agreed(negotiation, encryption === 'required');
}

function accepted(input: Buffer, random: Random): boolean | string {
  const encryption = pick(random, mediaEncryptions);
  const negotiation = negotiationFor({ encryption });
  // Of the form `dtls` the page makes the description.
  const forms = formsFor(encryption).filter((form) => form !== 'dtls');
  negotiation.offer('sendrecv', { form: pick(random, forms) });
  negotiation.accept(input.toString('latin1'));
  return agreed(negotiation, encryption === 'required');
}

export const kinds: readonly Kind[] = [
  { name: 'RTP', input: (random) => mutated(rtp, random), read: (input) => parseRtp(input) !== null },
  { name: 'RTCP', input: (random) => mutated(rtcp, random), read: (input) => parseRtcp(input) !== null },
  {
    name: 'RTCP XR',
    input: (random) => mutated(withMetrics, random),
    read: (input) => readVoipMetrics(input, 2) !== null,
  },
  {
    name: 'STUN',
    input: (random) => mutated(stun(random), random),
    read: (input) => {
      const message = parseStun(input);
      return message?.proves('another secret') ? 'proves a password that nobody used' : message !== null;
    },
  },
  { name: 'offer', input: (random) => mutatedText(pick(random, descriptions), random), read: answered },
  { name: 'answer', input: (random) => mutatedText(pick(random, answers), random), read: accepted },
  {
    name: 'a=crypto',
    input: (random) => {
      const line = mutated(Buffer.from(pick(random, cryptoLines)), random).toString('latin1');
      return Buffer.from(theirs('m=audio 4000 RTP/SAVP 0', `a=crypto:${line}`), 'latin1');
    },
    read: answered,
  },
  {
    name: "renderer's offer",
    input: (random) => mutatedText(chromiumOffer, random),
    read: (input) => readWebOffer(input.toString('latin1')).ufrag !== '',
  },
];

function stun(random: Random): Buffer {
  if (random() % 2 === 0) return bindingRequest(check, 'secret');
  return bindingSuccessResponse(check, { address: '192.0.2.1', port: 1 }, 'secret');
}
