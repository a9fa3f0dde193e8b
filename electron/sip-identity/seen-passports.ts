/**
 * The tokens of the last minutes, so that none is used for a second call (RFC 8224 12.1). A fork or
 * a repeated request has the Call-ID of the first.
 */
export class SeenPassports {
  /** r of the signature in base64 to its call, the oldest first. */
  readonly #seen = new Map<string, { readonly callId: string; readonly until: number }>();

  /** False: it belonged to another call. Only what was verified is kept, so nobody can fill it. */
  take(
    signature: Uint8Array,
    callId: string,
    { at, until }: { readonly at: number; readonly until: number },
  ): boolean {
    for (const [key, seen] of this.#seen) {
      if (seen.until > at) break;
      this.#seen.delete(key);
    }
    // (r, -s) is a second signature that anybody can make of (r, s): r is the same in both.
    const key = Buffer.from(signature.subarray(0, 32)).toString('base64');
    const before = this.#seen.get(key);
    if (before !== undefined) return before.callId === callId;
    this.#seen.set(key, { callId, until });
    return true;
  }
}
