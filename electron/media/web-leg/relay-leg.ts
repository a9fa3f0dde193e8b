/**
 * The socket toward the renderer for one DTLS association that ends in it: ICE-lite on 127.0.0.1;
 * DTLS, SRTP and SRTCP pass unread. Only the address that ICE has checked is the renderer's.
 */
import type { RemoteInfo } from 'node:dgram';
import type { Clock } from '../../platform/clock.ts';
import { createIceLite } from '../ice/ice-lite.ts';
import type { IceCredentials } from '../sdp/ice-credentials.ts';
import { datagramKind } from '../rtp/datagram.ts';
import { bindLoopback } from './bind-loopback.ts';

export interface RelayLegOptions {
  readonly clock: Clock;
  readonly onState: (state: 'attached' | 'none') => void;
  /** DTLS, SRTP or SRTCP of the renderer's. */
  readonly onDatagram: (datagram: Buffer) => void;
}

export interface RelayLeg {
  readonly local: IceCredentials & { readonly port: number };
  /** The renderer answered: its checks are expected with that name. */
  readonly expect: (ufrag: string) => void;
  /** What comes before the renderer's first check waits, a few datagrams of it. */
  readonly send: (datagram: Buffer) => void;
  readonly close: () => void;
}

/** The peer's ClientHello may be sooner than the renderer; a flight has up to four datagrams. */
const waitingLimit = 4;

export async function openRelayLeg({ clock, onState, onDatagram }: RelayLegOptions): Promise<RelayLeg> {
  const socket = await bindLoopback();
  let ufrag: string | null = null;
  let waiting: Buffer[] = [];
  let isAttached = false;
  let isClosed = false;

  const sendTo = (datagram: Buffer, to: RemoteInfo): void =>
    socket.send(datagram, to.port, to.address, () => undefined);
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    ice.stop();
    socket.close();
    onState('none');
  };
  const ice = createIceLite({ clock, send: sendTo, onQuiet: close });
  const attach = (remote: RemoteInfo): void => {
    if (isAttached) return;
    isAttached = true;
    for (const datagram of waiting.splice(0)) sendTo(datagram, remote);
    onState('attached');
  };

  socket.on('message', (datagram, from) => {
    const kind = datagramKind(datagram);
    if (kind === 'stun') {
      if (ufrag !== null) ice.receive(datagram, from, ufrag);
      const remote = ice.remote();
      if (remote) attach(remote);
      return;
    }
    const remote = ice.remote();
    if (kind === null || from.port !== remote?.port || from.address !== remote.address) return;
    onDatagram(datagram);
  });

  return {
    local: { ...ice.credentials, port: socket.address().port },
    expect: (name) => {
      ufrag = name;
    },
    send: (datagram) => {
      const remote = ice.remote();
      if (isClosed) return;
      if (remote) sendTo(datagram, remote);
      else waiting = [...waiting, datagram].slice(-waitingLimit);
    },
    close,
  };
}
