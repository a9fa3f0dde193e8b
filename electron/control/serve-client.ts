/** One client of the local socket: one line in, one line out, within bounds of octets and time. */
import type { Socket } from 'node:net';
import type { Clock } from '../platform/clock.ts';
import { controlLimits } from './control-request.ts';

/** `answer`: gives the line to send for the line that came; neither has its line break. */
export function serveClient(client: Socket, clock: Clock, answer: (line: string) => string): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const stop = clock.after(2 * controlLimits.time, () => client.destroy());
  const stopWaiting = clock.after(controlLimits.time, () => client.destroy());
  client.on('close', () => {
    stop();
    stopWaiting();
  });
  // The client has gone; `close` follows.
  client.on('error', () => undefined);
  // Without a whole line there is nothing to answer.
  const giveUp = (): void => void client.destroy();
  client.on('end', giveUp);
  const take = (chunk: Buffer): void => {
    const end = chunk.indexOf(0x0a);
    const part = end === -1 ? chunk : chunk.subarray(0, end);
    length += part.length;
    if (length > controlLimits.request) return void client.destroy();
    chunks.push(part);
    if (end === -1) return;
    // What comes after the line is read and dropped, so that the end of the connection is seen.
    client.off('data', take).off('end', giveUp).resume();
    stopWaiting();
    client.end(`${answer(Buffer.concat(chunks).toString('utf8'))}\n`);
  };
  client.on('data', take);
}
