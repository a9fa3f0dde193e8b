/** rtpengine's control protocol `ng`: a cookie and a bencoded dictionary in a datagram. */
import type { Socket } from 'node:dgram';

type Value = string | readonly string[];

/** Gives the description that it answers. */
export async function control(
  socket: Socket,
  port: number,
  command: Readonly<Record<string, Value>>,
): Promise<string> {
  cookies += 1;
  const cookie = `bench${cookies} `;
  const answered = new Promise<string>((resolve) => {
    const take = (datagram: Buffer): void => {
      const text = datagram.toString('latin1');
      if (!text.startsWith(cookie)) return;
      socket.off('message', take);
      resolve(text);
    };
    socket.on('message', take);
  });
  socket.send(cookie + bencoded(command), port, '127.0.0.1');
  const text = await answered;
  const [found, length] = /3:sdp(\d+):/.exec(text) ?? [];
  if (found === undefined) throw new Error(`rtpengine: ${text}`);
  const begin = text.indexOf(found) + found.length;
  return text.slice(begin, begin + Number(length));
}

let cookies = 0;

function bencoded(command: Readonly<Record<string, Value>>): string {
  const words = (text: string): string => `${text.length}:${text}`;
  const entries = Object.entries(command).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const written = entries.map(
    ([name, value]) =>
      words(name) + (typeof value === 'string' ? words(value) : `l${value.map(words).join('')}e`),
  );
  return `d${written.join('')}e`;
}
