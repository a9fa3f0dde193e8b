import type { InviteUserAgentClient } from 'sip.js/lib/core/index.js';
import type { Clock } from '../../platform/clock.ts';

/** How long a 2xx may come: 64*T1, as after a first 2xx (RFC 3261 13.2.2.4). */
const lateMs = 32_000;

/**
 * INVITEs that were refused. A proxy that forked one forwards every 2xx, also after a refusal (RFC
 * 3261 16.7), and whoever answered waits for the ACK and the BYE. sip.js forgets an INVITE with its
 * refusal.
 */
export class RefusedInvites {
  readonly #byBranch = new Map<string, InviteUserAgentClient>();

  /** The branch is that of the core. */
  add(branch: string, client: InviteUserAgentClient, clock: Clock): void {
    this.#byBranch.set(branch, client);
    clock.after(lateMs, () => this.#byBranch.delete(branch));
  }

  get(branch: string): InviteUserAgentClient | undefined {
    return this.#byBranch.get(branch);
  }
}
