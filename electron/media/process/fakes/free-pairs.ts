import { randomInt } from 'node:crypto';
import type { PortRange } from '../../../../shared/model/rtp-ports.ts';
import { bindPortPair, type PortPair } from '../../network-leg/port-pair.ts';

const address = '127.0.0.1';

/** A range of so many pairs of loopback UDP ports, none of which anybody has at this moment. */
export async function freePairs(count: number): Promise<PortRange> {
  for (;;) {
    const first = 2 * randomInt(10_000, 16_000);
    const bound: PortPair[] = [];
    try {
      for (let pair = 0; pair < count; pair += 1) {
        const own = { first: first + 2 * pair, last: first + 2 * pair + 1 };
        bound.push(await bindPortPair(address, own, () => 0));
      }
      return { first, last: first + 2 * count - 1 };
    } catch {
      // Somebody has one of them: another range.
    } finally {
      for (const { rtp, rtcp } of bound) {
        rtp.close();
        rtcp.close();
      }
    }
  }
}
