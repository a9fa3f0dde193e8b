/**
 * The end-to-end side of one call: its certificate, and the DTLS association in use. Main asks,
 * this side answers and reports.
 */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { PageOffer } from '../../shared/model/end-to-end.ts';
import { createEndToEndConnection, type EndToEndConnection } from './end-to-end-connection.ts';

const reportMilliseconds = 1000;

export interface CallEndToEndOptions {
  readonly callId: string;
  readonly bridge: Pick<Bridge, 'invoke'>;
  readonly track: () => Promise<MediaStreamTrack | null>;
  /** The peer is authenticated: its voice is this stream from now on. */
  readonly onConnected: (stream: MediaStream) => void;
}

interface Current {
  readonly association: number;
  readonly connection: EndToEndConnection;
  /** The peer's voice, once the peer is authenticated. */
  stream: MediaStream | null;
  isConnected: boolean;
}

export class CallEndToEnd {
  readonly #options: CallEndToEndOptions;
  #certificate: Promise<RTCCertificate> | null = null;
  #current: Current | null = null;
  #isSending = true;
  #everySecond: ReturnType<typeof setInterval> | undefined;

  constructor(options: CallEndToEndOptions) {
    this.#options = options;
  }

  /** The association that it has; null: none. */
  association(): number | null {
    return this.#current?.association ?? null;
  }

  /**
   * `sha-256 AB:CD:...`, of a new certificate: the peer begins another association only where the
   * fingerprint is another (RFC 8842 5.1).
   */
  async fingerprint(): Promise<string> {
    this.#certificate = makeCertificate();
    return fingerprintOf(await this.#certificate);
  }

  /** Null: closed meanwhile. Rejects where Chromium cannot use the offer. */
  async answer({ association, description }: PageOffer): Promise<string | null> {
    const isSame = this.#current?.association === association;
    const { connection } = isSame && this.#current ? this.#current : await this.#open(association);
    return connection.answer(description);
  }

  replaceTrack(track: MediaStreamTrack): void {
    void this.#current?.connection.replaceTrack(track);
  }

  /** Whether anything is sent. */
  send(wanted: boolean): void {
    if (wanted === this.#isSending) return;
    this.#isSending = wanted;
    void this.#current?.connection.send(wanted);
  }

  digit(digit: string): void {
    this.#current?.connection.digit(digit);
  }

  close(): void {
    clearInterval(this.#everySecond);
    this.#current?.connection.close();
    this.#current = null;
  }

  #ownCertificate(): Promise<RTCCertificate> {
    return (this.#certificate ??= makeCertificate());
  }

  async #open(association: number): Promise<Current> {
    const own = await this.#ownCertificate();
    this.#current?.connection.close();
    const connection = createEndToEndConnection(own, {
      onStream: (received) => {
        opened.stream = received;
      },
      onState: () => void this.#report(),
    });
    const opened: Current = { association, connection, stream: null, isConnected: false };
    this.#current = opened;
    this.#everySecond ??= setInterval(() => void this.#report(), reportMilliseconds);
    await connection.send(this.#isSending);
    void this.#giveTrack(connection);
    return opened;
  }

  /** The answer does not wait for the microphone. */
  async #giveTrack(connection: EndToEndConnection): Promise<void> {
    const track = await this.#options.track();
    if (track) await connection.replaceTrack(track);
  }

  async #report(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    const figures = await current.connection.figures();
    if (this.#current !== current) return;
    const isNew = figures.state === 'connected' && !current.isConnected;
    current.isConnected = figures.state === 'connected';
    const { callId, bridge, onConnected } = this.#options;
    void bridge.invoke('media.report', { callId, association: current.association, ...figures });
    if (isNew && current.stream) onConnected(current.stream);
  }
}

/** ECDSA with P-256, which every peer of DTLS-SRTP knows (RFC 8827 6.5). */
const makeCertificate = (): Promise<RTCCertificate> =>
  RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier);

function fingerprintOf(certificate: RTCCertificate): string {
  const found = certificate.getFingerprints().find(({ algorithm }) => algorithm === 'sha-256');
  if (found?.value === undefined) throw new Error('Chromium gives the SHA-256 of its certificates');
  return `sha-256 ${found.value.toUpperCase()}`;
}
