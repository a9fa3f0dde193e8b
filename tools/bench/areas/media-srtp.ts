/**
 * SRTP of a packet of 20 ms of PCMU: ours beside the calls of node:crypto alone for the same bytes,
 * with keys that it has already (`KeyObject`): no header is read, no index kept, nothing copied.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type CipherGCMTypes,
} from 'node:crypto';
import { srtpSuites, type SrtpSuite } from '../../../shared/model/media.ts';
import { writeRtp } from '../../../electron/media/rtp/rtp.ts';
import { suiteLengths } from '../../../electron/media/rtp/srtp-suites.ts';
import { srtpTransforms } from '../../../electron/media/rtp/srtp.ts';
import { judged, type Row } from '../row.ts';
import { interleave } from '../support/interleave.ts';

const packetsARound = 2000;
const rounds = 25;
const headerLength = 12;
const authTagLength = 16;
const peer = 'node:crypto alone';

/** Microseconds a packet. */
export async function measureSrtp(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const suite of srtpSuites) {
    const { seal, open, nodeSeal, nodeOpen } = await interleave(contestants(suite), rounds);
    const row = (verb: string, ours: number | null, theirs: number | null) =>
      judged(`${verb} a packet, ${suite}`, 'us', ours ?? Number.NaN, { [peer]: theirs }, goal);
    rows.push(row('seal', seal, nodeSeal), row('open', open, nodeOpen));
  }
  return rows;
}

const goal = { kind: 'at most', peer, factor: 1.5 } as const;

function contestants(suite: SrtpSuite) {
  const { masterKey, masterSalt } = suiteLengths[suite];
  const keys = { suite, masterKey: randomBytes(masterKey), masterSalt: randomBytes(masterSalt), mki: null };
  const { rtp } = srtpTransforms({ sending: keys, receiving: keys });
  const node = nodeCalls(suite);
  let sequence = 0;
  const packets = () => Array.from({ length: packetsARound }, () => packet((sequence += 1)));
  return {
    seal: () => perPacket(packets(), (bytes) => rtp.seal(bytes)),
    open: () =>
      perPacket(
        packets().map((bytes) => rtp.seal(bytes) ?? bytes),
        (datagram) => rtp.open(datagram) ?? failed(suite),
      ),
    nodeSeal: () => perPacket(packets(), node.seal),
    nodeOpen: () =>
      perPacket(
        packets().map((bytes) => ({ bytes, sealed: node.seal(bytes) })),
        ({ bytes, sealed }) => node.open(bytes, sealed),
      ),
  };
}

function failed(suite: SrtpSuite): never {
  throw new Error(`${suite}: a packet was not opened`);
}

function perPacket<T>(items: readonly T[], work: (item: T) => unknown): number {
  const begin = performance.now();
  for (const item of items) work(item);
  return ((performance.now() - begin) * 1000) / items.length;
}

const payload = Buffer.alloc(160, 0xd5);
const packet = (sequence: number): Buffer =>
  writeRtp({ payloadType: 0, marker: false, sequence: sequence & 0xffff, timestamp: 0, ssrc: 7, payload });

interface Sealed {
  readonly payload: Buffer;
  readonly tag: Buffer;
}
interface NodeCalls {
  readonly seal: (packet: Buffer) => Sealed;
  readonly open: (packet: Buffer, sealed: Sealed) => unknown;
}

function nodeCalls(suite: SrtpSuite): NodeCalls {
  const { masterKey, isAead } = suiteLengths[suite];
  const key = createSecretKey(randomBytes(masterKey));
  if (isAead) return aeadCalls(`aes-${masterKey === 16 ? 128 : 256}-gcm`, key);
  const algorithm = `aes-${masterKey * 8}-ctr`;
  const authentication = createSecretKey(randomBytes(20));
  const [iv, rollover] = [randomBytes(16), Buffer.alloc(4)];
  const sign = (bytes: Buffer) => createHmac('sha1', authentication).update(bytes).update(rollover).digest();
  return {
    seal: (bytes) => ({
      payload: createCipheriv(algorithm, key, iv).update(bytes.subarray(headerLength)),
      tag: sign(bytes),
    }),
    open: (bytes, sealed) => [sign(bytes), createDecipheriv(algorithm, key, iv).update(sealed.payload)],
  };
}

function aeadCalls(algorithm: CipherGCMTypes, key: ReturnType<typeof createSecretKey>): NodeCalls {
  const iv = randomBytes(12);
  return {
    seal: (bytes) => {
      const cipher = createCipheriv(algorithm, key, iv, { authTagLength });
      cipher.setAAD(bytes.subarray(0, headerLength));
      const encrypted = cipher.update(bytes.subarray(headerLength));
      cipher.final();
      return { payload: encrypted, tag: cipher.getAuthTag() };
    },
    open: (bytes, sealed) => {
      const decipher = createDecipheriv(algorithm, key, iv, { authTagLength });
      decipher.setAAD(bytes.subarray(0, headerLength));
      decipher.setAuthTag(sealed.tag);
      const opened = decipher.update(sealed.payload);
      decipher.final();
      return opened;
    },
  };
}
