import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { keepLadder } from '../../e2e/support/ladder.ts';
import { exposeCollection } from './leftovers.ts';
import { judge, mediaRounds, type MediaRounds, type MediaRoundsOptions } from './media.ts';

// `npm run soak -- media` does the same a thousand times.

const leakedSockets: Socket[] = [];
beforeAll(exposeCollection);
afterEach(() => {
  for (const socket of leakedSockets.splice(0)) socket.close();
});

function rounds(options: MediaRoundsOptions): Promise<MediaRounds> {
  return mediaRounds({
    ...options,
    onFailure: (trace) => console.log(`ladder: ${keepLadder('soak-media', trace)}`),
  });
}

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? '@fault calls in a row', () => {
  test('they leave nothing behind', async () => {
    const seen = await rounds({ calls: 20 });
    onTestFailed(() => console.log(JSON.stringify(seen.samples)));
    expect(seen).toMatchObject({ calls: 20, encrypted: 10, held: 4 });
    expect(judge(seen).leaks).toEqual([]);
  });

  test('a socket and memory that each of them leaves behind are found', async () => {
    const kept: number[][] = [];
    const seen = await rounds({
      calls: 10,
      onCall: () => {
        leakedSockets.push(createSocket('udp4').bind(0, '127.0.0.1'));
        kept.push(Array.from({ length: 400_000 }, (_, at) => at + 0.5));
      },
    });
    expect(judge(seen).leaks).toEqual(expect.arrayContaining(['sockets', 'heap']));
    expect(kept).toHaveLength(10);
  });
});
