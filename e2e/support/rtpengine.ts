import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { patience } from '../../electron/platform/fakes/patience.ts';
import { startOwn } from './own-process.ts';

const rtpenginePath = '/usr/bin/rtpengine';
/** Why tests that need it are skipped; null: it is installed. */
export const rtpengineMissing = existsSync(rtpenginePath)
  ? null
  : 'rtpengine is not installed (apt install rtpengine-daemon)';

/** An rtpengine of the test's own: relays RTP on loopback, in user space. */
export interface Rtpengine {
  /** UDP, its control protocol `ng`. */
  readonly port: number;
  readonly pid: number;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts one and waits until it answers `ping`. */
export async function startRtpengine(): Promise<Rtpengine> {
  const port = await freeUdpPort();
  const rtpengine = startOwn(
    rtpenginePath,
    [
      // That of the system names ports which one process alone can have.
      '--config-file=none',
      '--foreground',
      '--log-stderr',
      '--log-level=5',
      '--table=-1',
      '--interface=127.0.0.1',
      `--listen-ng=127.0.0.1:${port}`,
      '--port-min=33000',
      '--port-max=45000',
      '--num-threads=2',
      '--no-redis-required',
    ],
    tmpdir(),
  );
  try {
    await answersPing(port, rtpengine.isRunning);
  } catch (error) {
    await rtpengine.stop();
    throw new Error(`${String(error)}\n${rtpengine.log()}`, { cause: error });
  }
  return { port, pid: rtpengine.pid, log: rtpengine.log, stop: () => rtpengine.stop() };
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

async function answersPing(port: number, isRunning: () => boolean): Promise<void> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const pong = once(socket, 'message');
  const ask = setInterval(() => socket.send('1 d7:command4:pinge', port, '127.0.0.1'), 30);
  let late: NodeJS.Timeout | undefined;
  try {
    const timeIsUp = new Promise((_, reject) => {
      late = setTimeout(
        () => reject(new Error(isRunning() ? 'rtpengine is silent' : 'rtpengine ended')),
        patience.condition,
      );
    });
    await Promise.race([pong, timeIsUp]);
  } finally {
    clearInterval(ask);
    clearTimeout(late);
    socket.close();
  }
}
