/**
 * DTLS 1.2 toward our own renderer on 127.0.0.1, by werift. Never use it toward the network:
 * werift's DTLS does not check the peer's signature. The ICE password, which was sent over IPC, and
 * the socket's address authenticate the renderer.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { CipherContext, DtlsServer } from 'werift';
import type { SrtpKeys } from '../rtp/srtp.ts';

/** A self-signed certificate for the life of this process. */
export interface DtlsIdentity {
  readonly certificate: string;
  readonly key: string;
  /** SHA-256, 64 lower-case hex digits. */
  readonly fingerprint: string;
}

/** TLS's numbers, which werift takes: HashAlgorithm sha256 (4), SignatureAlgorithm ecdsa (3). */
const signatureHash = { hash: 4, signature: 3 } as const;
/** RFC 5764 4.1.2: SRTP_AES128_CM_HMAC_SHA1_80. */
const srtpProfile = 1;
const suite = { suite: 'AES_CM_128_HMAC_SHA1_80', mki: null } as const;
const records = { handshake: 22 } as const;

export async function createDtlsIdentity(): Promise<DtlsIdentity> {
  const made = await CipherContext.createSelfSignedCertificateWithKey(signatureHash);
  const der = Buffer.from(made.certPem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  return { certificate: made.certPem, key: made.keyPem, fingerprint: sha256(der) };
}

const sha256 = (der: Buffer): string => createHash('sha256').update(der).digest('hex');

export interface DtlsServing {
  readonly receive: (datagram: Buffer) => void;
}

export interface DtlsOptions {
  readonly identity: DtlsIdentity;
  /** Of the certificate that the renderer's offer announced. */
  readonly expectedFingerprint: string;
  readonly send: (datagram: Buffer) => void;
  readonly onKeys: (keys: { readonly sending: SrtpKeys; readonly receiving: SrtpKeys }) => void;
  /** Failed, or ended by the renderer. */
  readonly onClosed: () => void;
}

export function serveDtls(options: DtlsOptions): DtlsServing {
  // werift takes over `onData` and calls `send`.
  const transport = {
    type: 'udp',
    address: ['127.0.0.1', 0] as [string, number],
    closed: false,
    onData: (_datagram: Buffer) => undefined as void,
    send: (datagram: Buffer) => {
      options.send(datagram);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  const server = new DtlsServer({
    transport: transport as unknown as ConstructorParameters<typeof DtlsServer>[0]['transport'],
    cert: options.identity.certificate,
    key: options.identity.key,
    signatureHash,
    certificateRequest: true,
    extendedMasterSecret: true,
    srtpProfiles: [srtpProfile],
  });
  let connected = false;
  server.onConnect.subscribe(() => {
    const certificate = server.remoteCertificate;
    if (connected) return;
    if (!certificate || !sameHex(sha256(certificate), options.expectedFingerprint)) {
      options.onClosed();
      return;
    }
    connected = true;
    const { localKey, localSalt, remoteKey, remoteSalt } = server.extractSessionKeys(16, 14);
    options.onKeys({
      sending: { ...suite, masterKey: localKey, masterSalt: localSalt },
      receiving: { ...suite, masterKey: remoteKey, masterSalt: remoteSalt },
    });
  });
  server.onError.subscribe(() => {
    if (!connected) options.onClosed();
  });
  server.onClose.subscribe(options.onClosed);

  return {
    receive: (datagram) => {
      // Once connected, a record of epoch 0 would be a new handshake; the renderer never asks for
      // one.
      if (connected && datagram[0] === records.handshake && datagram.readUInt16BE(3) === 0) return;
      try {
        transport.onData(datagram);
      } catch {
        // Not a DTLS record. It came from the renderer's address, so it is dropped without an
        // alert.
      }
    },
  };
}

function sameHex(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
