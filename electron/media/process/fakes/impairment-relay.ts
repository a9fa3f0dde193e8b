/**
 * A UDP relay on loopback between the sound of two sides, `a` and `b`, each of which gets the
 * other's description with the relay's ports in it. It impairs RTP, sealed or not; reports (RTCP)
 * pass as they are.
 */
import type { Socket } from 'node:dgram';
import type { Clock } from '../../../platform/clock.ts';
import { bindLoopback } from '../../web-leg/bind-loopback.ts';
import { createImpairments, type Impairments } from './impairments.ts';
import { ImpairedWay } from './impaired-way.ts';

export type Side = 'a' | 'b';

export interface ImpairmentRelay {
  /** The description of that side, as the other side has to get it. */
  readonly described: (side: Side, description: string) => string;
  /** The way to that side. */
  readonly to: Readonly<Record<Side, ImpairedWay>>;
  readonly close: () => void;
}

export interface RelayOptions {
  /** Of the delays. */
  readonly clock: Clock;
  readonly seed: number;
  /** On the way to that side. */
  readonly to: Readonly<Partial<Record<Side, Impairments>>>;
}

/** The sockets that one side sends to, and the ports where it takes what the other one sends. */
interface Facing {
  readonly rtp: Socket;
  readonly rtcp: Socket;
  ports: { rtp: number; rtcp: number };
}

const host = '127.0.0.1';

export async function startImpairmentRelay({ clock, seed, to }: RelayOptions): Promise<ImpairmentRelay> {
  const facing = { a: await openFacing(), b: await openFacing() };
  const wayTo = (side: Side, number: number): ImpairedWay =>
    new ImpairedWay(clock, createImpairments(seed + number, to[side] ?? {}), (datagram) =>
      facing[side].rtp.send(datagram, facing[side].ports.rtp, host),
    );
  const ways = { a: wayTo('a', 0), b: wayTo('b', 1) };
  const join = (from: Facing, onto: Facing, way: ImpairedWay): void => {
    from.rtp.on('message', (datagram) => way.take(datagram));
    from.rtcp.on('message', (datagram) => onto.rtcp.send(datagram, onto.ports.rtcp, host));
  };
  join(facing.a, facing.b, ways.b);
  join(facing.b, facing.a, ways.a);
  return {
    described: (side, description) => {
      facing[side].ports = portsIn(description);
      const other = facing[side === 'a' ? 'b' : 'a'];
      return description
        .replace(/m=audio \d+/, `m=audio ${other.rtp.address().port}`)
        .replace(/a=rtcp:\d+/, `a=rtcp:${other.rtcp.address().port}`);
    },
    to: ways,
    close: () => {
      for (const { rtp, rtcp } of [facing.a, facing.b]) [rtp, rtcp].forEach((socket) => socket.close());
    },
  };
}

async function openFacing(): Promise<Facing> {
  return { rtp: await bindLoopback(), rtcp: await bindLoopback(), ports: { rtp: 0, rtcp: 0 } };
}

function portsIn(description: string): Facing['ports'] {
  const [rtp, rtcp] = [/m=audio (\d+)/, /a=rtcp:(\d+)/].map((line) => Number(line.exec(description)?.[1]));
  if (!rtp || !rtcp) throw new Error(`no ports in ${description}`);
  return { rtp, rtcp };
}
