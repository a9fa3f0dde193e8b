/**
 * What became of the passwords that went to servers. A search comes with nearly every key and ends
 * the one before, and a few wrong passwords lock an account at its server. So a password goes out
 * again only once the server has answered the last one, and has not refused it.
 */
import { FaultError } from '../../shared/errors.ts';

export class SignIns {
  /** Of the password that is stored now. */
  readonly #unanswered = new Map<string, Promise<unknown>>();
  readonly #refused = new Map<string, FaultError>();

  /**
   * Resolves once a password may be sent: none is without its answer, or a new one is stored.
   * Rejects with what the server said, where it refused the last one.
   */
  async ready(serverId: string): Promise<void> {
    await this.#unanswered.get(serverId);
    const refused = this.#refused.get(serverId);
    if (refused !== undefined) throw refused;
  }

  /** A password was sent. `answered` settles with the answer, also where nobody waits any more. */
  sent(serverId: string, answered: Promise<unknown>): void {
    const watched: Promise<void> = this.#watch(
      serverId,
      answered,
      () => this.#unanswered.get(serverId) === watched,
    );
    this.#unanswered.set(serverId, watched);
  }

  /** Never rejects. `isStored`: the password is still the one that is stored. */
  async #watch(serverId: string, answered: Promise<unknown>, isStored: () => boolean): Promise<void> {
    const error = await answered.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!isStored()) return;
    this.#unanswered.delete(serverId);
    if (isWrongPassword(error)) this.#refused.set(serverId, error);
  }

  /** A person wants another try, or has stored another password. */
  tryAgain(serverId: string, hasNewPassword: boolean): void {
    this.#refused.delete(serverId);
    if (hasNewPassword) this.#unanswered.delete(serverId);
  }
}

const isWrongPassword = (error: unknown): error is FaultError =>
  error instanceof FaultError && error.fault.code === 'wrong-password';
