import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { createIceCredentials } from '../sdp/ice-credentials.ts';
import { bindingRequest, bindingSuccessResponse, parseStun } from '../ice/stun.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';
import { createPeerRelay, type PeerRelay, type RelayTerms } from './peer-relay.ts';

const described = { address: '192.0.2.1', port: 4000 };
const stranger = { address: '198.51.100.9', port: 666 };
const terms: RelayTerms = {
  remote: { rtp: described, rtcp: described, rtcpMux: true },
  ice: null,
  association: 'ours theirs',
  maySend: true,
  mayReceive: true,
  events: new Set([110]),
};

let clock: ManualClock;
let relay: PeerRelay;
let passedIn: Buffer[];
let sent: { readonly datagram: Buffer; readonly to: RemoteEndpoint }[];
let sounds: number;

beforeEach(() => {
  clock = manualClock();
  passedIn = [];
  sent = [];
  sounds = 0;
  relay = createPeerRelay({
    clock,
    random: randomBytes,
    localAddress: () => '192.0.2.200',
    send: (datagram, to) => sent.push({ datagram, to }),
    onDatagram: (datagram) => passedIn.push(datagram),
    onSound: () => (sounds += 1),
  });
  relay.use(terms);
});

const filled = (length: number, ...head: number[]) => {
  const bytes = Buffer.alloc(length, 7);
  Buffer.from(head).copy(bytes);
  return bytes;
};
/** A record with a handshake message: 1 ClientHello, 2 ServerHello, 11 Certificate. */
const handshake = (message: number) => filled(80, 22, 254, 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 67, message);
const hello = handshake(1);
const srtp = filled(180, 0x80, 111);
const srtcp = filled(60, 0x80, 200);
const data = filled(60, 23, 254, 253, 0, 1);

describe('what passes', () => {
  test.each([
    ['DTLS', data],
    ['SRTP', srtp],
    ['SRTCP', srtcp],
  ])('%s passes both ways, as it is', (_, datagram) => {
    relay.receive(datagram, described);
    relay.send(datagram);
    expect(passedIn).toEqual([datagram]);
    expect(sent).toEqual([{ datagram, to: described }]);
  });

  test.each([
    ['STUN', filled(28, 0, 1, 0, 8, 0x21, 0x12, 0xa4, 0x42)],
    ['ZRTP', filled(60, 16)],
    ['TURN', filled(60, 64)],
    ['text', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['half a record', filled(12, 22)],
    ['RTP without a tag', filled(15, 0x80, 0)],
    ['RTCP without a tag', filled(15, 0x80, 200)],
    ['a datagram too long', filled(2049, 0x80, 0)],
    ['nothing', Buffer.alloc(0)],
  ])('%s does not, either way', (_, datagram) => {
    relay.receive(datagram, described);
    relay.send(datagram);
    expect(passedIn).toEqual([]);
    expect(sent).toEqual([]);
  });

  test('nothing passes before an agreement and after it', () => {
    for (const wanted of [null, terms, null]) {
      relay.use(wanted);
      relay.receive(data, described);
      relay.send(data);
    }
    relay.use(terms);
    relay.close();
    relay.receive(data, described);
    relay.send(data);
    expect([passedIn.length, sent.length]).toEqual([1, 1]);
  });

  test('SRTCP does not pass where the peer has another port for it', () => {
    relay.use({ ...terms, remote: { ...terms.remote, rtcpMux: false } });
    relay.receive(srtcp, described);
    relay.send(srtcp);
    relay.send(srtp);
    expect(passedIn).toEqual([]);
    expect(sent.map(({ datagram }) => datagram)).toEqual([srtp]);
  });

  test.each<[string, () => void]>([
    ['muted', () => relay.mute(true)],
    ['held', () => relay.use({ ...terms, maySend: false })],
  ])('%s: the sound of the renderer ends here, and DTLS and SRTCP pass', (_, begin) => {
    begin();
    for (const datagram of [srtp, data, srtcp]) relay.send(datagram);
    expect(sent.map(({ datagram }) => datagram)).toEqual([data, srtcp]);
  });

  test('muted, digits pass: they have a payload type of their own', () => {
    relay.mute(true);
    const digit = filled(40, 0x80, 0x80 | 110);
    relay.send(digit);
    expect(sent.map(({ datagram }) => datagram)).toEqual([digit]);
    relay.use({ ...terms, maySend: false });
    relay.send(digit);
    expect(sent).toHaveLength(1);
  });

  test('sound that the direction does not allow is dropped', () => {
    relay.use({ ...terms, mayReceive: false });
    for (const datagram of [srtp, data, srtcp]) relay.receive(datagram, described);
    expect(passedIn).toEqual([data, srtcp]);
    expect(sounds).toBe(0);
  });
});

describe('without ICE, a stranger', () => {
  const others = [
    ['data', data],
    ['a certificate', handshake(11)],
    ['SRTP', srtp],
    ['SRTCP', srtcp],
    ['a hello that is cut', hello.subarray(0, 24)],
    ['a hello of a later epoch', filled(80, 22, 254, 253, 0, 1, 0, 0, 0, 0, 0, 0, 0, 67, 1)],
  ] as const;
  test.each(others)('is not heard with %s, and nothing goes to it', (_, datagram) => {
    for (let times = 0; times < 20; times += 1) relay.receive(datagram, stranger);
    relay.send(data);
    expect(passedIn).toEqual([]);
    expect(relay.dropped()).toBe(20);
    expect(sent.map(({ to }) => to)).toEqual([described]);
  });

  test('with a hello is not heard once the described address was', () => {
    relay.receive(data, { ...described, port: 4444 });
    relay.receive(hello, stranger);
    relay.send(data);
    expect(passedIn).toEqual([data]);
    expect(sent.map(({ to }) => to)).toEqual([{ ...described, port: 4444 }]);
  });

  test('that was first with a hello goes when the described address is heard', () => {
    relay.receive(hello, stranger);
    relay.receive(hello, described);
    relay.receive(hello, stranger);
    relay.send(data);
    expect(passedIn).toHaveLength(2);
    expect(sent.map(({ to }) => to)).toEqual([described]);
  });

  test('does not replace another one', () => {
    relay.receive(hello, stranger);
    relay.receive(hello, { address: '198.51.100.10', port: 1 });
    relay.receive(hello, { ...stranger, port: 667 });
    expect(passedIn).toHaveLength(1);
  });

  test('at an address that may not be sent to is not heard', () => {
    relay.receive(hello, { address: '127.0.0.1', port: 1 });
    expect(passedIn).toEqual([]);
  });
});

describe('without ICE, the peer', () => {
  const public_ = { address: '203.0.113.5', port: 50_000 };
  test('behind a NAT is learned from its hello', () => {
    relay.receive(hello, public_);
    relay.send(data);
    expect(sent.map(({ to }) => to)).toEqual([public_]);
  });

  test('that the renderer authenticated keeps its place, whoever comes from the described address', () => {
    relay.receive(hello, public_);
    relay.settle();
    relay.receive(hello, described);
    relay.receive(srtp, described);
    relay.receive(hello, stranger);
    relay.send(data);
    expect(passedIn).toHaveLength(1);
    expect(sent.map(({ to }) => to)).toEqual([public_]);
  });

  test('is not known before it was heard: settling then settles nothing', () => {
    relay.settle();
    relay.receive(hello, described);
    expect(passedIn).toEqual([hello]);
  });

  test('may begin again from another port of the described address, and only with a hello', () => {
    relay.receive(data, described);
    relay.receive(srtp, { ...described, port: 4444 });
    expect(passedIn).toEqual([data]);
    relay.receive(hello, { ...described, port: 4444 });
    relay.send(data);
    expect(sent.map(({ to }) => to.port)).toEqual([4444]);
  });

  test('that describes another address moves there', () => {
    relay.receive(data, described);
    relay.settle();
    const next = { address: '192.0.2.2', port: 5000 };
    relay.use({ ...terms, remote: { ...terms.remote, rtp: next } });
    relay.receive(data, described);
    relay.send(data);
    expect(passedIn).toHaveLength(1);
    expect(sent.map(({ to }) => to)).toEqual([next]);
  });

  test('that holds with the unspecified address keeps its place', () => {
    relay.receive(data, { ...described, port: 4444 });
    relay.use({ ...terms, maySend: false, remote: { rtp: null, rtcp: null, rtcpMux: true } });
    relay.send(srtcp);
    expect(sent.map(({ to }) => to.port)).toEqual([4444]);
  });
});

describe('with ICE', () => {
  const ours = createIceCredentials(randomBytes);
  const theirs = createIceCredentials(randomBytes);
  const candidates = [{ ...described, priority: 9 }];
  const withIce: RelayTerms = { ...terms, ice: { ours, theirs: { ...theirs, lite: false, candidates } } };

  function connect(from: RemoteEndpoint, names = theirs): void {
    const username = `${ours.ufrag}:${names.ufrag}`;
    const identity = { priority: 5, role: 'controlling', tieBreaker: 1n, nominates: true } as const;
    relay.receive(
      bindingRequest({ transaction: randomBytes(12), username, ...identity }, ours.password),
      from,
    );
    clock.advance(50);
    for (const { datagram, to } of sent.splice(0)) {
      const message = parseStun(datagram);
      if (message?.kind === 'request') relay.receive(bindingSuccessResponse(message, to, names.password), to);
    }
  }

  test('nothing passes to or from an address without a successful check', () => {
    relay.use(withIce);
    sent = [];
    relay.receive(hello, described);
    relay.send(data);
    expect([passedIn, sent]).toEqual([[], []]);
  });

  test('the selected pair is used, and a stranger with a hello is not heard', () => {
    relay.use(withIce);
    connect(described);
    relay.receive(data, described);
    relay.receive(hello, stranger);
    relay.send(data);
    expect(passedIn).toEqual([data]);
    expect(sent.at(-1)).toEqual({ datagram: data, to: described });
  });

  test('other credentials are a restart', () => {
    relay.use(withIce);
    connect(described);
    const again = createIceCredentials(randomBytes);
    relay.use({ ...withIce, ice: { ours, theirs: { ...again, lite: false, candidates: [] } } });
    sent = [];
    relay.send(data);
    expect(sent).toEqual([]);
    connect(stranger, again);
    relay.send(data);
    expect(sent.at(-1)).toEqual({ datagram: data, to: stranger });
  });

  test('other credentials of ours are a restart too', () => {
    relay.use(withIce);
    connect(described);
    relay.use({ ...terms, ice: { ...withIce.ice!, ours: theirs } });
    relay.send(data);
    expect(sent.at(-1)?.datagram).not.toBe(data);
  });

  test('the same description changes nothing, and no timer stays', () => {
    relay.use(withIce);
    connect(described);
    relay.use({ ...withIce, maySend: false });
    relay.send(data);
    expect(sent.at(-1)).toEqual({ datagram: data, to: described });
    relay.close();
    expect(clock.pending()).toBe(0);
  });
});
