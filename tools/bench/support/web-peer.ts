/**
 * What Chromium's audio engine is to the gateway, without the audio: ICE checks, DTLS as client,
 * SRTP both ways.
 */
import { createHmac } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { DtlsClient } from 'werift';
import { createDtlsIdentity, type DtlsIdentity } from '../../../electron/media/web-leg/dtls-server.ts';
import {
  createSrtpReceiver,
  createSrtpSender,
  type SrtpReceiver,
  type SrtpSender,
} from '../../../electron/media/rtp/srtp.ts';

export interface WebPeer {
  readonly offer: string;
  /** Connects to what the gateway answered; resolves once DTLS is up. */
  readonly connect: (answer: string) => Promise<void>;
  readonly send: (rtp: Buffer) => void;
  readonly onRtp: (listener: (rtp: Buffer) => void) => void;
  readonly close: () => void;
}

const ufrag = 'BnchPeer';
const loopback = '127.0.0.1';

export async function openWebPeer(): Promise<WebPeer> {
  const identity = await createDtlsIdentity();
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => void socket.bind(0, loopback, resolve));
  return new DtlsPeer(socket, identity);
}

class DtlsPeer implements WebPeer {
  readonly offer: string;
  readonly #socket: Socket;
  readonly #dtls: DtlsClient;
  /** Where DTLS gets its datagrams from and sends them to. */
  readonly #transport = {
    type: 'udp',
    address: [loopback, 0],
    closed: false,
    onData: (_datagram: Buffer): void => undefined,
    send: (datagram: Buffer): Promise<void> => {
      this.#send(datagram);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  #port = 0;
  #sender: SrtpSender | null = null;
  #receiver: SrtpReceiver | null = null;
  #listener = (_rtp: Buffer): void => undefined;
  #consent: NodeJS.Timeout | undefined;

  constructor(socket: Socket, identity: DtlsIdentity) {
    this.#socket = socket;
    this.offer = offerOf(identity.fingerprint);
    this.#dtls = new DtlsClient({
      // werift takes its own Transport class by type, and of it no more than this.
      transport: this.#transport as unknown as ConstructorParameters<typeof DtlsClient>[0]['transport'],
      cert: identity.certificate,
      key: identity.key,
      signatureHash: { hash: 4, signature: 3 },
      extendedMasterSecret: true,
      srtpProfiles: [1],
    });
    socket.on('message', (datagram) => this.#take(datagram));
  }

  readonly connect = async (answer: string): Promise<void> => {
    this.#port = Number(/m=audio (\d+)/.exec(answer)?.[1]);
    await this.#check(answer);
    const connected = new Promise<void>((resolve, reject) => {
      this.#dtls.onError.subscribe(reject);
      this.#dtls.onConnect.subscribe(() => {
        this.#takeKeys();
        resolve();
      });
    });
    void this.#dtls.connect();
    await connected;
  };

  readonly send = (rtp: Buffer): void => {
    const sealed = this.#sender?.protectRtp(rtp);
    if (sealed) this.#send(sealed);
  };

  readonly onRtp = (listener: (rtp: Buffer) => void): void => {
    this.#listener = listener;
  };

  readonly close = (): void => {
    clearInterval(this.#consent);
    this.#socket.close();
  };

  /** One connectivity check is answered; the next ones keep the consent (RFC 7675). */
  async #check(answer: string): Promise<void> {
    const valueOf = (name: string) => new RegExp(`a=${name}:(.*)\r`).exec(answer)?.[1] ?? '';
    const check = bindingRequest(`${valueOf('ice-ufrag')}:${ufrag}`, valueOf('ice-pwd'));
    const answered = new Promise((resolve) => this.#socket.once('message', resolve));
    this.#send(check);
    this.#consent = setInterval(() => this.#send(check), 2000);
    await answered;
  }

  #takeKeys(): void {
    const { localKey, localSalt, remoteKey, remoteSalt } = this.#dtls.extractSessionKeys(16, 14);
    this.#sender = createSrtpSender({
      masterKey: localKey,
      masterSalt: localSalt,
      suite: 'AES_CM_128_HMAC_SHA1_80',
      mki: null,
    });
    this.#receiver = createSrtpReceiver({
      masterKey: remoteKey,
      masterSalt: remoteSalt,
      suite: 'AES_CM_128_HMAC_SHA1_80',
      mki: null,
    });
  }

  /** RFC 7983: the first byte tells STUN, DTLS and RTP apart. */
  #take(datagram: Buffer): void {
    const first = datagram.readUInt8(0);
    if (first >= 20 && first < 64) this.#transport.onData(datagram);
    const isRtp = first >= 128 && (datagram.readUInt8(1) & 0xe0) !== 0xc0;
    const opened = isRtp ? this.#receiver?.openRtp(datagram) : null;
    if (opened) this.#listener(opened);
  }

  #send(datagram: Buffer): void {
    this.#socket.send(datagram, this.#port, loopback);
  }
}

function offerOf(fingerprint: string): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${ufrag}`,
    'a=ice-pwd:benchbenchbenchbenchbench',
    `a=fingerprint:sha-256 ${fingerprint.toUpperCase().replaceAll(/..(?!$)/g, '$&:')}`,
    'a=setup:actpass',
    'a=mid:0',
    'a=sendrecv',
    'a=rtcp-mux',
    'a=rtpmap:0 PCMU/8000',
    '',
  ].join('\r\n');
}

/** RFC 8445 7.2.2: a check that nominates; MESSAGE-INTEGRITY as RFC 8489 14.5. */
function bindingRequest(username: string, password: string): Buffer {
  const attribute = (type: number, value: Buffer) => {
    const padding = Buffer.alloc(-value.length & 3);
    return Buffer.concat([Buffer.from([type >> 8, type & 0xff, 0, value.length]), value, padding]);
  };
  const body = Buffer.concat([attribute(0x0006, Buffer.from(username)), attribute(0x0025, Buffer.alloc(0))]);
  const cookie = Buffer.from([0x21, 0x12, 0xa4, 0x42]);
  const header = Buffer.concat([Buffer.from([0, 1, 0, body.length + 24]), cookie, Buffer.alloc(12, 5)]);
  const message = Buffer.concat([header, body]);
  return Buffer.concat([message, attribute(0x0008, createHmac('sha1', password).update(message).digest())]);
}
