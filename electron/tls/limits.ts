/** How long and how much a connection may take. Milliseconds and octets. */
export interface Limits {
  readonly connect: number;
  /**
   * From the TCP connection until the server's certificate is there, and again from our flight
   * until the stream is secure.
   */
  readonly handshake: number;
  /** From the first thing we send until the first byte of the answer. */
  readonly firstAnswer: number;
  /** Without a byte from the server; null: the keep-alive above watches over it. */
  readonly idle: number | null;
  /** What the server may send before it is validated. */
  readonly handshakeBytes: number;
}

export const defaultLimits: Limits = {
  connect: 8_000,
  handshake: 8_000,
  firstAnswer: 10_000,
  idle: null,
  handshakeBytes: 256 * 1024,
};
