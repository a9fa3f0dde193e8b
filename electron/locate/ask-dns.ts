/**
 * Asks the system's name servers over UDP, and over TCP where an answer does not fit (RFC 1035 4.2,
 * RFC 7766).
 */
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { Resolver as SystemResolver } from 'node:dns';
import { connect, isIPv6 } from 'node:net';
import { readAnswer, writeQuestion, type Question } from './dns-message.ts';
import { failedAnswer, type Answer, type RecordType, type Resolver } from './resolver.ts';

export interface NameServer {
  readonly address: string;
  readonly port: number;
}

/** Milliseconds for one server and for the whole question; servers that are asked at most. */
const dnsLimits = { server: 1500, whole: 4000, servers: 3 } as const;

/** As the system has them now: they change with the network. */
export function systemNameServers(): readonly NameServer[] {
  return new SystemResolver().getServers().map(readNameServer);
}

/** `127.0.0.1`, `127.0.0.1:53`, `[::1]:53` or `::1`. */
export function readNameServer(text: string): NameServer {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  return { address: bracketed ?? plain ?? text, port: port ? Number(port) : 53 };
}

/**
 * One server after the other until one answers; a server that is broken or silent leaves the
 * question to the next.
 */
export function createDnsResolver(servers: () => readonly NameServer[]): Resolver {
  return {
    ask: async (name, type, signal) => {
      const whole = AbortSignal.any([AbortSignal.timeout(dnsLimits.whole), ...(signal ? [signal] : [])]);
      for (const server of servers().slice(0, dnsLimits.servers)) {
        if (whole.aborted) break;
        const answer = await askServer(server, { id: randomInt(65_536), name, type }, whole);
        if (answer.outcome !== 'failed') return answer;
      }
      return failedAnswer;
    },
  };
}

async function askServer<T extends RecordType>(
  server: NameServer,
  question: Question<T>,
  whole: AbortSignal,
): Promise<Answer<T>> {
  const signal = AbortSignal.any([whole, AbortSignal.timeout(dnsLimits.server)]);
  const answer = await overUdp(server, question, signal);
  return answer === 'truncated' ? overTcp(server, question, whole) : answer;
}

/** From a port that the system chose at random, connected: the kernel drops what others send. */
function overUdp<T extends RecordType>(
  { address, port }: NameServer,
  question: Question<T>,
  signal: AbortSignal,
): Promise<Answer<T> | 'truncated'> {
  const { promise, resolve } = Promise.withResolvers<Answer<T> | 'truncated'>();
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  const fail = (): void => resolve(failedAnswer);
  signal.addEventListener('abort', fail, { once: true });
  socket.on('error', fail);
  socket.on('message', (bytes) => {
    const answer = readAnswer(bytes, question);
    if (answer !== 'not-ours') resolve(answer);
  });
  socket.connect(port, address, () =>
    socket.send(writeQuestion(question), (error) => void (error && fail())),
  );
  if (signal.aborted) fail();
  return promise.finally(() => {
    signal.removeEventListener('abort', fail);
    socket.close();
  });
}

/** A message is preceded by its length in two octets. */
function overTcp<T extends RecordType>(
  { address, port }: NameServer,
  question: Question<T>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const { promise, resolve } = Promise.withResolvers<Answer<T>>();
  const fail = (): void => resolve(failedAnswer);
  const socket = connect({ host: address, port });
  let received = Buffer.alloc(0);
  signal.addEventListener('abort', fail, { once: true });
  socket.on('error', fail);
  socket.on('close', fail);
  socket.on('connect', () => {
    const message = writeQuestion(question);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    socket.write(Buffer.concat([length, message]));
  });
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    if (received.length < 2) return;
    const length = received.readUInt16BE(0);
    if (received.length < length + 2) return;
    const answer = readAnswer(received.subarray(2, length + 2), question);
    resolve(typeof answer === 'string' ? failedAnswer : answer);
  });
  if (signal.aborted) fail();
  return promise.finally(() => {
    signal.removeEventListener('abort', fail);
    socket.destroy();
  });
}
