/** The network leg of a session that may move to another local address, as a laptop does. */
import { openNetworkLeg, type NetworkLeg, type NetworkLegOptions } from './network-leg.ts';
import type { LocalPorts } from '../sdp/local-ports.ts';

export interface MovableLeg extends Omit<NetworkLeg, 'ports'> {
  readonly ports: () => LocalPorts;
  /**
   * Sends from another local address, with the keys and counters as they are, and takes what comes
   * there; what comes to the one before is lost. Throws `media: no-ports`: then nothing has
   * changed.
   */
  readonly move: (localAddress: string) => Promise<void>;
}

/** Throws `media: no-ports`. */
export async function openMovableLeg(options: NetworkLegOptions): Promise<MovableLeg> {
  let leg = await openNetworkLeg(options);
  let pointed: Parameters<NetworkLeg['point']> | null = null;
  let unopenedBefore = 0;
  let isClosed = false;

  return {
    ports: () => leg.ports,
    point: (...where) => {
      pointed = where;
      leg.point(...where);
    },
    drop: () => {
      pointed = null;
      leg.drop();
    },
    unopened: () => unopenedBefore + leg.unopened(),
    sendRtp: (packet) => leg.sendRtp(packet),
    sendRtcp: (packet) => leg.sendRtcp(packet),
    sendDatagram: (datagram, to) => leg.sendDatagram(datagram, to),
    keepAlive: () => leg.keepAlive(),
    close: (last) => {
      isClosed = true;
      leg.close(last);
    },
    move: async (localAddress) => {
      const next = await openNetworkLeg({ ...options, localAddress });
      // While the sockets were opened the call may have ended.
      if (isClosed) return next.close(null);
      unopenedBefore += leg.unopened();
      leg.close(null);
      leg = next;
      if (pointed) leg.point(...pointed);
    },
  };
}
