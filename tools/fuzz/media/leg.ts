/**
 * The peer's side of an encrypted call, and attackers who know all but its keys: they replay, cut,
 * forge and spoof, from the peer's address too.
 */
import { randomBytes } from 'node:crypto';
import type { SrtpSuite } from '../../../shared/model/media.ts';
import { createAdmission, type Admission } from '../../../electron/media/network-leg/admission.ts';
import { writeRtcp } from '../../../electron/media/rtp/rtcp.ts';
import { writeRtp } from '../../../electron/media/rtp/rtp.ts';
import { suiteLengths } from '../../../electron/media/rtp/srtp-suites.ts';
import { srtpTransforms, type SrtpKeys } from '../../../electron/media/rtp/srtp.ts';
import type { Transforms } from '../../../electron/media/rtp/transform.ts';
import { mutate } from '../../../electron/platform/fakes/seeded-random.ts';
import type { Random } from './inputs.ts';

const at = (address: string, port: number) => ({ address, port, family: 'IPv4' as const, size: 0 });
const described = at('192.0.2.1', 4000);
const strangers = [described, at('192.0.2.1', 4002), at('198.51.100.66', 5000), at('127.0.0.1', 1)];
const keptReplays = 64;

/** Each verb gives what went wrong, or null. */
export class FuzzedLeg {
  /** The peer's side; the twin has its keys, for packets that are wrong in one thing alone. */
  readonly #peer: Transforms;
  readonly #twin: Transforms;
  readonly #forger: Transforms;
  readonly #admission: Admission;
  readonly #forgeries: readonly ((random: Random) => Buffer | null)[];
  #sequence = 1;
  #sent = 0;
  #now = 0;
  #place = described;
  #replays: readonly Buffer[] = [];
  /** A packet that the peer did not send. */
  #unsent: Buffer;

  constructor(suite: SrtpSuite) {
    const [ours, theirs] = [keysOf(suite), keysOf(suite)];
    this.#peer = srtpTransforms({ sending: theirs, receiving: ours });
    this.#twin = srtpTransforms({ sending: theirs, receiving: ours });
    this.#forger = srtpTransforms({ sending: keysOf(suite), receiving: ours });
    this.#unsent = this.#nextUnsent();
    this.#admission = createAdmission({
      localAddress: '198.51.100.7',
      time: () => this.#now,
      accepts: (payloadType) => payloadType === 0,
    });
    const rtcp = { ...described, port: described.port + 1 };
    this.#admission.point(
      { rtp: described, rtcp, rtcpMux: false },
      srtpTransforms({ sending: ours, receiving: theirs }),
    );
    this.#forgeries = [
      (random) => mutatedFrom(this.#unsent, random),
      (random) => mutatedFrom(this.#twin.rtcp.seal(report), random),
      (random) => this.#replays[random() % Math.max(this.#replays.length, 1)] ?? null,
      (random) => this.#forger.rtp.seal(packet(random() & 0xffff, random() % 4)),
      () => this.#forger.rtcp.seal(report),
      (random) => packet(random() & 0xffff),
      () => report,
      (random) => Buffer.from(Uint32Array.from({ length: random() % 100 }, random).buffer),
    ];
  }

  /** One packet of an attacker. */
  attack(random: Random): string | null {
    const datagram = this.#forgeries[random() % this.#forgeries.length]?.(random);
    return datagram ? this.#hostile(datagram, random) : null;
  }

  /** All but the tag is right. */
  wrongTag(random: Random): string | null {
    const datagram = Buffer.from(this.#unsent);
    const end = datagram.length - 4;
    datagram.writeUInt32BE((datagram.readUInt32BE(end) ^ (1 + (random() % 0xffff_ffff))) >>> 0, end);
    return this.#hostile(datagram, random);
  }

  /** The peer's next packet, perhaps from another port of its NAT. */
  speak(random: Random): string | null {
    this.#sequence += 1 + (random() % 3);
    this.#now += 20;
    if (random() % 50 === 0) this.#place = at('203.0.113.9', 1024 + (random() % 60_000));
    const datagram = this.#peer.rtp.seal(packet(this.#sequence));
    if (!datagram) return 'the peer sealed nothing';
    this.#unsent = this.#nextUnsent();
    this.#replays = [datagram, ...this.#replays].slice(0, keptReplays);
    if (!this.#admission.rtp(datagram, this.#place)) return `the peer was not heard at ${this.#sequence}`;
    return this.#isMoved() ? 'the peer was heard and not sent to' : null;
  }

  #hostile(datagram: Buffer, random: Random): string | null {
    const from = strangers[random() % strangers.length] ?? described;
    const encoded = () => datagram.toString('base64');
    if (this.#admission.rtp(datagram, from)) return `played: ${encoded()}`;
    if (this.#admission.rtcp(datagram, from)) return `read as a report: ${encoded()}`;
    return this.#isMoved() ? `sent elsewhere: ${encoded()}` : null;
  }

  #isMoved(): boolean {
    this.#sent += 1;
    const target = this.#admission.sealRtp(packet(this.#sent))?.to;
    return target?.address !== this.#place.address || target.port !== this.#place.port;
  }

  #nextUnsent(): Buffer {
    const sealed = this.#twin.rtp.seal(packet(this.#sequence + 200));
    if (!sealed) throw new Error('the twin sealed nothing');
    return sealed;
  }
}

function keysOf(suite: SrtpSuite): SrtpKeys {
  const { masterKey, masterSalt } = suiteLengths[suite];
  return { suite, masterKey: randomBytes(masterKey), masterSalt: randomBytes(masterSalt), mki: null };
}

const payload = Buffer.alloc(160, 1);
const report = writeRtcp({ ssrc: 7, cname: 'x', sender: null, block: null });
const packet = (sequence: number, ssrc = 7): Buffer =>
  writeRtp({ payloadType: 0, marker: false, sequence: sequence & 0xffff, timestamp: 0, ssrc, payload });

/** Null: the mutation changed nothing. */
function mutatedFrom(datagram: Buffer | null, random: Random): Buffer | null {
  if (!datagram) return null;
  const mutated = mutate(datagram, random);
  return mutated.equals(datagram) ? null : mutated;
}
