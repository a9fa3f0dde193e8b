import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { MessageFacts } from './core-message.ts';

/** The oldest goes first: some seconds of 300 calls each. */
const kept = 1024;
/** As long as timer L would keep the transaction: 64*T1 (RFC 6026 7.1). */
const keptMs = 32_000;

/**
 * INVITEs that were answered with 2xx and whose transaction was let go before timer L (let-go.ts).
 * Nothing repeats a request over TLS, but a stateless proxy passes on what came to it over UDP (RFC
 * 3261 16.11), and a fork may come by another way (8.2.2.2): neither must ring again. Later it is a
 * call of its own: a phone that draws the same Call-ID after each start must be heard. Digests are
 * kept, not text of the peer's length.
 */
export class AnsweredInvites {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #transactions = new Map<string, { readonly branch: string; readonly until: number }>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  add(facts: MessageFacts): void {
    const until = this.#clock.monotonic() + keptMs;
    this.#transactions.set(request(facts), { branch: digest(facts.branch), until });
    const [oldest] = this.#transactions.keys();
    if (this.#transactions.size > kept && oldest !== undefined) this.#transactions.delete(oldest);
  }

  /** Whether an INVITE is one of them again, or the same request by another way. */
  find(facts: MessageFacts): 'repeated' | 'merged' | null {
    const transaction = this.#transactions.get(request(facts));
    if (transaction === undefined || transaction.until <= this.#clock.monotonic()) return null;
    return transaction.branch === digest(facts.branch) ? 'repeated' : 'merged';
  }
}

/** What is the same in each copy of a request (RFC 3261 8.2.2.2). */
const request = ({ callId, cseq, from }: MessageFacts): string =>
  digest(JSON.stringify([callId, cseq, from.parameters.get('tag')]));

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
