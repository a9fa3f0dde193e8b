/**
 * 50 calls that are SRTP on both sides: through our gateway, with DTLS keys toward the renderer and
 * SDES toward the network, and through rtpengine in user space, with SDES keys of another suite of
 * the same cost on each side, since it passes packets on unopened where both sides have one key.
 * The same packets at the same pace, in turns.
 */
import { forkGateway } from '../../../electron/media/process/fakes/forked-gateway.ts';
import { startMediaProcess } from '../../../electron/media/process/media-process.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { rtpengineMissing, startRtpengine } from '../../../e2e/support/rtpengine.ts';
import { judged, median, type Row } from '../row.ts';
import { processCost } from '../support/process-cost.ts';
import { control } from '../support/rtpengine-control.ts';
import { openSrtpPhone } from '../support/srtp-phone.ts';
import { bound, quantile, sentAt, timedPacket, type Way } from '../support/timed-sound.ts';
import { openWebPeer } from '../support/web-peer.ts';

const calls = 50;
/** A gateway takes 32. */
const callsOfOneGateway = 25;
const rounds = 3;
const seconds = 6;
const warmUpPackets = 50;
const frameMs = 20;
/** The calls do not all send in the same moment. */
const slots = 10;
const peer = 'rtpengine, user space';

interface Fifty {
  /** Both ends of each call. */
  readonly calls: readonly (readonly [Way, Way])[];
  /** Of what carries them. */
  readonly pids: readonly number[];
  readonly close: () => Promise<void>;
}

interface Measured {
  /** Percent of one core; null: not known on this system. */
  readonly processor: number | null;
  /** Milliseconds, sorted. */
  readonly delays: readonly number[];
}

export async function measureFifty(): Promise<readonly Row[]> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await through(throughGateways));
    if (rtpengineMissing === null) theirs.push(await through(throughRtpengine));
  }
  const row = (name: string, unit: string, figureOf: (measured: Measured) => number | null) => {
    const figure = (all: readonly Measured[]): number | null => {
      const known = all.map(figureOf).filter((each) => each !== null);
      return known.length === 0 ? null : median(known);
    };
    return judged(name, unit, figure(ours) ?? Number.NaN, { [peer]: figure(theirs) });
  };
  return [
    row('50 calls SRTP to SRTP, processor', '% of a core', ({ processor }) => processor),
    row('50 calls SRTP to SRTP, added delay, p50', 'ms', ({ delays }) => quantile(delays, 0.5)),
    row('50 calls SRTP to SRTP, added delay, p99', 'ms', ({ delays }) => quantile(delays, 0.99)),
  ];
}

async function through(open: () => Promise<Fifty>): Promise<Measured> {
  const fifty = await open();
  try {
    return await run(fifty);
  } finally {
    await fifty.close();
  }
}

async function throughGateways(): Promise<Fifty> {
  const children = Array.from({ length: calls / callsOfOneGateway }, () => forkGateway());
  const closings: (() => void)[] = [];
  const opened: [Way, Way][] = [];
  for (const child of children) {
    const gateway = startMediaProcess(child, systemClock);
    closings.push(gateway.stop);
    for (let number = 0; number < callsOfOneGateway; number += 1) {
      const callId = String(number);
      const [web, phone] = [await openWebPeer(), await openSrtpPhone('AES_CM_128_HMAC_SHA1_80')];
      closings.push(web.close, phone.close);
      await gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'required' });
      const { description } = await gateway.request('offer', { callId, direction: 'sendrecv' });
      await gateway.request('accept', { callId, description: phone.describe(phone.read(description)) });
      const { answer } = await gateway.request('attach', { callId, offer: web.offer });
      await web.connect(answer);
      opened.push([web, phone]);
    }
  }
  const close = (): Promise<void> => Promise.resolve(closings.forEach((end) => end()));
  return { calls: opened, pids: children.map(({ pid }) => pid), close };
}

async function throughRtpengine(): Promise<Fifty> {
  const rtpengine = await startRtpengine();
  const socket = await bound();
  const closings: (() => void)[] = [() => socket.close()];
  const opened: [Way, Way][] = [];
  for (let number = 0; number < calls; number += 1) {
    const [caller, called] = [
      await openSrtpPhone('AES_CM_128_HMAC_SHA1_80'),
      await openSrtpPhone('AES_CM_128_HMAC_SHA1_32'),
    ];
    closings.push(caller.close, called.close);
    const common = {
      'call-id': `call${number}`,
      'from-tag': 'caller',
      'transport-protocol': 'RTP/SAVP',
      ICE: 'remove',
      'rtcp-mux': ['demux'],
      replace: ['origin', 'session-connection'],
    };
    const offer = { ...common, command: 'offer', sdp: caller.describe(1) };
    const tag = called.read(await control(socket, rtpengine.port, offer));
    const answer = { ...common, command: 'answer', 'to-tag': 'called', sdp: called.describe(tag) };
    caller.read(await control(socket, rtpengine.port, answer));
    opened.push([caller, called]);
  }
  return {
    calls: opened,
    pids: [rtpengine.pid],
    close: async () => {
      closings.forEach((end) => end());
      await rtpengine.stop();
    },
  };
}

/** Sends both ways of all calls for some seconds and collects the delays. */
async function run(fifty: Fifty): Promise<Measured> {
  const delays: number[] = [];
  let isWarm = false;
  fifty.calls.flat().forEach(({ onRtp }) =>
    onRtp((rtp) => {
      const delay = performance.now() - sentAt(rtp);
      // The gateway's own silence carries no time.
      if (isWarm && delay >= 0 && delay < 10_000) delays.push(delay);
    }),
  );
  const packets = (seconds * 1000) / frameMs + warmUpPackets;
  const begin = performance.now();
  let [costBefore, measuredFrom] = [processorOf(fifty), begin];
  for (let turn = 0; turn < packets * slots; turn += 1) {
    const sequence = Math.floor(turn / slots);
    if (turn === warmUpPackets * slots) {
      isWarm = true;
      [costBefore, measuredFrom] = [processorOf(fifty), performance.now()];
    }
    fifty.calls.forEach(([one, other], number) => {
      if (number % slots !== turn % slots) return;
      one.send(timedPacket(sequence, 0x0a0a));
      other.send(timedPacket(sequence, 0x0b0b));
    });
    const wait = begin + ((turn + 1) * frameMs) / slots - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
  }
  const [cost, elapsed] = [processorOf(fifty), performance.now() - measuredFrom];
  const processor = cost === null || costBefore === null ? null : ((cost - costBefore) * 100) / elapsed;
  const expected = calls * 2 * (packets - warmUpPackets);
  if (delays.length < expected * 0.9) throw new Error(`${delays.length} of ${expected} packets came through`);
  return { processor, delays: delays.toSorted((a, b) => a - b) };
}

/** Milliseconds of all its processes. */
function processorOf({ pids }: Fifty): number | null {
  const costs = pids.map((pid) => processCost(pid));
  return costs.reduce<number | null>(
    (sum, cost) => (sum === null || !cost ? null : sum + cost.processorMs),
    0,
  );
}
