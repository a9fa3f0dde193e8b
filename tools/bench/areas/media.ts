/**
 * One call through the gateway, in its own process: SRTP of a scripted web leg on one side, RTP of
 * a scripted phone on the other, 50 packets a second each way, PCMU. The time of sending travels in
 * the payload, which the gateway does not touch. Beside it a relay in Node that only forwards
 * datagrams: what the process and the sockets cost by themselves.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { forkGateway } from '../../../electron/media/process/fakes/forked-gateway.ts';
import { startMediaProcess } from '../../../electron/media/process/media-process.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { judged, type Row } from '../row.ts';
import { processCost } from '../support/process-cost.ts';
import { bound, quantile, sentAt, timedPacket, type Way } from '../support/timed-sound.ts';
import { openWebPeer } from '../support/web-peer.ts';
import { measureAppCall } from './media-app-call.ts';
import { measureEar } from './media-ear.ts';
import { measureEcho } from './media-echo.ts';
import { measureFifty } from './media-fifty.ts';
import { measureOneCall } from './media-one-call.ts';
import { measureSrtp } from './media-srtp.ts';

const seconds = 10;
const frameMs = 20;
const warmUpPackets = 50;

interface Measured {
  /** Milliseconds, sorted. */
  readonly out: readonly number[];
  readonly back: readonly number[];
  /** Percent of one core; null: not known on this system. */
  readonly processor: number | null;
  readonly memory: number | null;
}

export async function measure(): Promise<readonly Row[]> {
  return [
    ...(await measureSrtp()),
    ...(await measureGateway()),
    ...(await measureFifty()),
    ...(await measureOneCall()),
    ...(await measureAppCall()),
    ...(await measureEar()),
    ...(await measureEcho()),
  ];
}

async function measureGateway(): Promise<readonly Row[]> {
  const ours = await throughGateway();
  const relay = await throughRelay();
  const row = (name: string, unit: string, figureOf: (measured: Measured) => number | null) =>
    judged(name, unit, figureOf(ours) ?? Number.NaN, { 'UDP relay in Node': figureOf(relay) });
  const rows = [
    row('gateway delay, microphone to network, median', 'ms', ({ out }) => quantile(out, 0.5)),
    row('gateway delay, microphone to network, p95', 'ms', ({ out }) => quantile(out, 0.95)),
    row('gateway delay, network to speaker, median', 'ms', ({ back }) => quantile(back, 0.5)),
    row('gateway delay, network to speaker, p95', 'ms', ({ back }) => quantile(back, 0.95)),
  ];
  if (ours.processor === null) return rows;
  return [
    ...rows,
    row('gateway processor, one call', '% of a core', ({ processor }) => processor),
    row('gateway memory, one call', 'MB', ({ memory }) => memory),
  ];
}

async function throughGateway(): Promise<Measured> {
  const child = forkGateway();
  const gateway = startMediaProcess(child, systemClock);
  const phone = await bound();
  const web = await openWebPeer();
  const callId = 'bench';
  try {
    await gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'off' });
    const { description } = await gateway.request('offer', { callId, direction: 'sendrecv' });
    const port = Number(/m=audio (\d+)/.exec(description)?.[1]);
    await gateway.request('accept', { callId, description: answerOf(phone.address().port) });
    const { answer } = await gateway.request('attach', { callId, offer: web.offer });
    await web.connect(answer);
    return await run(web, wayOf(phone, port), child.pid);
  } finally {
    web.close();
    phone.close();
    gateway.stop();
  }
}

async function throughRelay(): Promise<Measured> {
  const [near, far] = [await bound(), await bound()];
  const file = join(import.meta.dirname, '../support/udp-relay.ts');
  const child = spawn(process.execPath, [file, String(far.address().port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return await run(wayOf(near, Number(port)), wayOf(far, Number(port)), child.pid ?? 0);
  } finally {
    child.stdin.end();
    near.close();
    far.close();
  }
}

function wayOf(socket: Socket, port: number): Way {
  return {
    send: (rtp) => socket.send(rtp, port, '127.0.0.1'),
    onRtp: (listener) => void socket.on('message', listener),
  };
}

/** Sends both ways for some seconds and collects the delays. */
async function run(near: Way, far: Way, pid: number): Promise<Measured> {
  const out: number[] = [];
  const back: number[] = [];
  const collect = (into: number[]) => (rtp: Buffer) => {
    const delay = performance.now() - sentAt(rtp);
    // The gateway's own silence carries no time.
    if (delay >= 0 && delay < 10_000) into.push(delay);
  };
  far.onRtp(collect(out));
  near.onRtp(collect(back));
  const packets = (seconds * 1000) / frameMs + warmUpPackets;
  const begin = performance.now();
  let costBefore = processCost(pid);
  let measuredFrom = begin;
  for (let sequence = 0; sequence < packets; sequence += 1) {
    if (sequence === warmUpPackets) [costBefore, measuredFrom] = [processCost(pid), performance.now()];
    near.send(timedPacket(sequence, 0x0a0a));
    far.send(timedPacket(sequence, 0x0b0b));
    const wait = begin + (sequence + 1) * frameMs - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
  }
  const cost = processCost(pid);
  const elapsed = performance.now() - measuredFrom;
  const processor = cost && costBefore && ((cost.processorMs - costBefore.processorMs) * 100) / elapsed;
  return { out: settled(out), back: settled(back), processor, memory: cost?.memory ?? null };
}

const settled = (delays: readonly number[]): number[] =>
  delays.slice(warmUpPackets).toSorted((a, b) => a - b);

function answerOf(port: number): string {
  const lines = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];
  return [...lines, `m=audio ${port} RTP/AVP 0`, 'a=rtpmap:0 PCMU/8000', 'a=sendrecv', ''].join('\r\n');
}
