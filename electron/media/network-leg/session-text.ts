/** The real-time text of a media session: its sockets are opened where a description needs them. */
import { FaultError } from '../../../shared/errors.ts';
import type { Negotiation } from '../sdp/negotiation.ts';
import { parseSdp } from '../sdp/sdp.ts';
import { noText, openTextLeg, type TextLeg, type TextLegOptions } from './text-leg.ts';

export class SessionText {
  readonly #options: TextLegOptions;
  readonly #negotiation: Pick<Negotiation, 'textAgreement' | 'useText'>;
  #leg: TextLeg | null = null;
  #localAddress: string;
  #isClosed = false;

  constructor(options: TextLegOptions, negotiation: Pick<Negotiation, 'textAgreement' | 'useText'>) {
    this.#options = options;
    this.#negotiation = negotiation;
    this.#localAddress = options.localAddress;
  }

  /** Our offers have text from now on. Where no ports are free, they have none. */
  async open(): Promise<void> {
    if (this.#leg || this.#isClosed) return;
    const leg = await openTextLeg({ ...this.#options, localAddress: this.#localAddress }).catch(
      unlessNoPorts,
    );
    // While the sockets were opened the call may have ended.
    if (this.#isClosed) leg?.close();
    else this.#leg = leg;
    this.#negotiation.useText(this.#leg?.ports() ?? null);
  }

  /** Before their offer is answered: opens sockets where it has text. */
  async admit(description: string): Promise<void> {
    if (hasText(description)) await this.open();
  }

  /** Follows what is agreed on. */
  follow(): void {
    this.#leg?.use(this.#negotiation.textAgreement());
  }

  /** Throws `media: no-text`. */
  send(text: string): void {
    if (!this.#leg) throw noText();
    this.#leg.send(text);
  }

  /** Where no ports are free there, the text ends and the sound goes on. */
  async move(localAddress: string): Promise<void> {
    this.#localAddress = localAddress;
    if (!this.#leg) return;
    const moved = await this.#leg.move(localAddress).then(() => this.#leg, unlessNoPorts);
    if (moved === null) this.#leg?.close();
    this.#leg = moved;
    this.#negotiation.useText(moved?.ports() ?? null);
  }

  close(): void {
    this.#isClosed = true;
    this.#leg?.close();
  }
}

function unlessNoPorts(error: unknown): null {
  if (error instanceof FaultError) return null;
  throw error;
}

/** What cannot be read, the answer refuses. */
function hasText(description: string): boolean {
  try {
    return parseSdp(description).media.some(({ kind, port }) => kind === 'text' && port !== 0);
  } catch (error) {
    if (error instanceof FaultError) return false;
    throw error;
  }
}
