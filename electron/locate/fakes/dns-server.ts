/** A scripted name server on loopback: real UDP and TCP, real messages, answers by script. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import packet from 'dns-packet';
import type { NameServer } from '../ask-dns.ts';

export interface ScriptedAnswer {
  readonly rcode?: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';
  readonly answers?: readonly packet.Answer[];
  readonly authorities?: readonly packet.Answer[];
  /** Over UDP only the flag comes; over TCP all of it. */
  readonly truncated?: boolean;
  /** Sent before the answer, from the same server, as an attacker that guesses. */
  readonly forged?: (question: packet.DecodedPacket) => readonly Buffer[];
  /** Nothing is sent at all. */
  readonly silent?: boolean;
}

export interface ScriptedDns {
  readonly server: NameServer;
  /** `TYPE name` of every question, in order. */
  readonly asked: readonly string[];
  /** Its answers from now on, by `TYPE name`; the rest does not exist. */
  readonly say: (script: Readonly<Record<string, ScriptedAnswer>>) => void;
  readonly stop: () => Promise<void>;
}

const rcodes = { NOERROR: 0, NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5 } as const;

export async function startScriptedDns(
  script: Readonly<Record<string, ScriptedAnswer>> = {},
): Promise<ScriptedDns> {
  let current = script;
  const asked: string[] = [];
  const answerTo = (bytes: Buffer, isUdp: boolean): readonly Buffer[] => {
    const query = packet.decode(bytes);
    const [question] = query.questions ?? [];
    if (!question) return [];
    const key = `${question.type} ${question.name}`;
    asked.push(key);
    const scripted = current[key] ?? { rcode: 'NXDOMAIN' };
    if (scripted.silent) return [];
    const cut = isUdp && scripted.truncated === true;
    const answer = packet.encode({
      type: 'response',
      id: query.id ?? 0,
      flags: rcodes[scripted.rcode ?? 'NOERROR'] | (cut ? packet.TRUNCATED_RESPONSE : 0),
      questions: [question],
      answers: cut ? [] : [...(scripted.answers ?? [])],
      authorities: [...(scripted.authorities ?? [])],
    });
    return [...(scripted.forged?.(query) ?? []), answer];
  };

  const tcp = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      for (const answer of answerTo(bytes.subarray(2), false)) {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        socket.write(Buffer.concat([length, answer]));
      }
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as { port: number };
  const udp = createSocket('udp4');
  udp.on('message', (bytes, from) => {
    for (const answer of answerTo(bytes, true)) udp.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));

  return {
    server: { address: '127.0.0.1', port },
    asked,
    say: (next) => {
      current = next;
    },
    stop: async () => {
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      await new Promise((resolve) => tcp.close(resolve));
    },
  };
}

export const naptr = (
  name: string,
  order: number,
  services: string,
  replacement: string,
  ttl = 60,
): packet.Answer => ({
  type: 'NAPTR',
  name,
  ttl,
  data: { order, preference: 10, flags: 's', services, regexp: '', replacement },
});
export const srv = (
  name: string,
  priority: number,
  weight: number,
  port: number,
  target: string,
  ttl = 60,
): packet.Answer => ({
  type: 'SRV',
  name,
  ttl,
  data: { priority, weight, port, target },
});
export const soa = (name: string, ttl: number, minimum: number): packet.Answer => ({
  type: 'SOA',
  name,
  ttl,
  data: { mname: `ns.${name}`, rname: `root.${name}`, serial: 1, refresh: 1, retry: 1, expire: 1, minimum },
});
