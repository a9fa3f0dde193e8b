/**
 * The sockets toward the peer. Which datagrams are its, and where ours go, `admission.ts` decides.
 */
import { randomBytes } from 'node:crypto';
import type { RemoteInfo, Socket } from 'node:dgram';
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import { bindingIndication } from '../ice/stun.ts';
import { datagramKind } from '../rtp/datagram.ts';
import { isRtcp, type RtpPacket } from '../rtp/rtp.ts';
import type { LocalPorts } from '../sdp/local-ports.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';
import { createAdmission, type Admission, type AdmissionOptions, type Outgoing } from './admission.ts';
import { bindPortPair } from './port-pair.ts';

export interface NetworkLegOptions extends AdmissionOptions {
  readonly range: PortRange;
  readonly random32: () => number;
  readonly onRtp: (packet: RtpPacket) => void;
  readonly onRtcp: (bytes: Buffer) => void;
  /** Takes a datagram of the RTP port unread; false: it is read here. */
  readonly passOn: (datagram: Buffer, from: RemoteInfo) => boolean;
}

export interface NetworkLeg extends Pick<Admission, 'point' | 'drop' | 'unopened'> {
  readonly ports: LocalPorts;
  readonly sendRtp: (packet: Buffer) => void;
  readonly sendRtcp: (packet: Buffer) => void;
  /** From the RTP port, as it is. */
  readonly sendDatagram: (datagram: Buffer, to: RemoteEndpoint) => void;
  /**
   * Keeps the bindings of NATs open where nothing else is sent (RFC 6263): a STUN indication, which
   * nobody answers, from each socket to where its packets go.
   */
  readonly keepAlive: () => void;
  /** Closes the sockets, after a last RTCP packet if there is one. Once: later calls do nothing. */
  readonly close: (last: Buffer | null) => void;
}

/** Throws `media: no-ports` where no pair of the range is free. */
export async function openNetworkLeg(options: NetworkLegOptions): Promise<NetworkLeg> {
  const { rtp, rtcp, ports } = await bindPortPair(options.localAddress, options.range, options.random32);
  const admission = createAdmission(options);
  let closed = false;

  const takeRtcp = (datagram: Buffer, from: RemoteInfo): void => {
    const bytes = admission.rtcp(datagram, from);
    if (bytes) options.onRtcp(bytes);
  };
  rtp.on('message', (datagram, from) => {
    if (options.passOn(datagram, from)) return;
    // The peer's keep-alive, which is not answered.
    if (datagramKind(datagram) === 'stun') return;
    if (admission.isMuxed() && isRtcp(datagram)) return takeRtcp(datagram, from);
    const packet = admission.rtp(datagram, from);
    if (packet) options.onRtp(packet);
  });
  rtcp.on('message', takeRtcp);

  const send = (socket: Socket, outgoing: Outgoing | null, sent = () => undefined): void => {
    // A route that is gone for a moment loses packets, as networks do; a long loss becomes a
    // silence event.
    if (!closed && outgoing) socket.send(outgoing.datagram, outgoing.to.port, outgoing.to.address, sent);
    else sent();
  };
  const sendRtcp = (packet: Buffer, sent?: () => undefined): void =>
    send(admission.isMuxed() ? rtp : rtcp, admission.sealRtcp(packet), sent);
  return {
    ports,
    point: admission.point,
    drop: admission.drop,
    unopened: admission.unopened,
    sendRtp: (packet) => send(rtp, admission.sealRtp(packet)),
    sendRtcp: (packet) => sendRtcp(packet),
    sendDatagram: (datagram, to) => send(rtp, { datagram, to }),
    keepAlive: () => {
      const datagram = bindingIndication(randomBytes(12));
      const targets = admission.targets();
      send(rtp, targets.rtp && { datagram, to: targets.rtp });
      if (!admission.isMuxed()) send(rtcp, targets.rtcp && { datagram, to: targets.rtcp });
    },
    close: (last) => {
      if (closed) return;
      const closeBoth = () => {
        rtp.close();
        rtcp.close();
        return undefined;
      };
      if (last) sendRtcp(last, closeBoth);
      else closeBoth();
      closed = true;
    },
  };
}
