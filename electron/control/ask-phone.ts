/** The other side of the socket: a command of the command line that asks the running phone. */
import { createConnection, type Socket } from 'node:net';
import type { Clock } from '../platform/clock.ts';
import { readControlFile } from './control-file.ts';
import { controlAnswer, controlLimits, type ControlAnswer, type ControlRequest } from './control-request.ts';

/**
 * Asks the phone whose profile is in that folder. Null: it does not run, does not listen, or did
 * not answer.
 */
export async function askPhone(
  profile: string,
  request: ControlRequest,
  clock: Clock,
): Promise<ControlAnswer | null> {
  const entry = await readControlFile(profile);
  if (entry === null) return null;
  const { socket, token } = entry;
  const line = await exchange(socket, `${JSON.stringify({ token, ...request })}\n`, clock);
  if (line === null) return null;
  try {
    return controlAnswer.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Null: nobody listens, or no whole line came within the bounds. */
function exchange(path: string, text: string, clock: Clock): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const socket: Socket = createConnection(path, () => socket.write(text));
    const end = (line: string | null): void => {
      stop();
      socket.destroy();
      resolve(line);
    };
    const stop = clock.after(2 * controlLimits.time, () => end(null));
    socket.on('error', () => end(null));
    socket.on('close', () => end(null));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      const all = chunk.includes(0x0a) ? Buffer.concat(chunks).toString('utf8') : null;
      if (all !== null) end(all.slice(0, all.indexOf('\n')));
      else if (length > controlLimits.answer) end(null);
    });
  });
}
