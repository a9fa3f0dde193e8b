import { lineEnd, typedBetween } from '../../../shared/real-time-text.ts';

/** What follows the last end of a line. */
const openPart = (text: string): string => text.slice(text.lastIndexOf(lineEnd) + 1);

/**
 * What a person types, as it leaves: in order, one piece at a time; what is typed meanwhile is the
 * next one.
 */
export class TypedLine {
  readonly #send: (text: string) => Promise<boolean>;
  readonly #onRefused: (line: string) => void;
  /** Lines that have ended, and the one in the field: taken by main, and typed. */
  #sent: string;
  #typed: string;
  #isSending = false;

  /**
   * `send`: whether main took it. `onRefused`: what main has of the line, where it took no more.
   */
  constructor(line: string, send: (text: string) => Promise<boolean>, onRefused: (line: string) => void) {
    this.#sent = line;
    this.#typed = line;
    this.#send = send;
    this.#onRefused = onRefused;
  }

  /** The field has that text now; gives what stays in it, where lines have ended. */
  type(text: string): string {
    this.#typed = this.#typed.slice(0, this.#typed.length - openPart(this.#typed).length) + text;
    void this.#pass();
    return openPart(text);
  }

  async #pass(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#typed !== this.#sent) {
      const typed = this.#typed;
      // oxlint-disable-next-line no-await-in-loop -- Each piece waits for the one before.
      if (await this.#send(typedBetween(this.#sent, typed))) {
        const ended = typed.length - openPart(typed).length;
        this.#sent = typed.slice(ended);
        this.#typed = this.#typed.slice(ended);
      } else {
        this.#typed = this.#sent;
        this.#onRefused(this.#sent);
      }
    }
    this.#isSending = false;
  }
}
