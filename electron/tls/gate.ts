import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { ContentType, createRecordReader, fatalAlert, HandshakeType, type TlsRecord } from './records.ts';

/**
 * Between TLS and TCP: makes the paper's order true on the wire. ClientHellos pass, also the second
 * one after a HelloRetryRequest; everything that follows the ServerHello waits until the server is
 * validated. It reads records, it does not count writes. It MUST fail closed: never opened, it
 * never lets the flight pass.
 */
export class Gate extends Duplex {
  readonly #socket: Socket;
  readonly #watch: GateWatch;
  readonly #records = createRecordReader();
  readonly #held: Uint8Array[] = [];
  #heldBytes = 0;
  #open = false;
  #isFlightSeen = false;

  constructor(socket: Socket, watch: GateWatch) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#watch = watch;
    socket.on('data', (bytes: Buffer) => {
      watch.onServerBytes(bytes);
      if (!this.push(bytes)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  /** Octets of our flight that wait. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** The server is validated: the flight leaves, and from now on everything passes. */
  open(): void {
    this.#open = true;
    // At once: a server that refuses our certificate may close after the first record. What is
    // written then is answered with a reset, and its alert is lost. The engine may have written a
    // part of a record only.
    this.#socket.write(Buffer.concat([...this.#held.splice(0), this.#records.rest()]));
  }

  /**
   * The server is refused: what waits is dropped, an alert (RFC 8446 6.2) is sent, and the
   * connection ends.
   */
  refuse(alertDescription: number): void {
    this.#held.length = 0;
    if (this.#open || this.#socket.destroyed) return;
    this.#socket.end(fatalAlert(alertDescription), () => this.destroy());
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#open) {
      this.#socket.write(chunk, done);
      return;
    }
    const records = this.#records.push(chunk);
    if (!records) {
      done(new Error('the engine wrote what is no TLS record'));
      return;
    }
    for (const record of records) this.#passOrHold(record);
    done(this.#heldBytes > heldLimit ? new Error('the flight is larger than any flight') : null);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#open) this.#socket.end(done);
    else done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #passOrHold(record: TlsRecord): void {
    // Once the flight has begun a record may be encrypted, and look like anything.
    const plain = record.type === ContentType.Handshake && !this.#isFlightSeen;
    if (plain && record.fragment[0] === HandshakeType.ClientHello) {
      // RFC 8446 D.4: after a HelloRetryRequest a ChangeCipherSpec precedes the second ClientHello.
      for (const bytes of this.#held.splice(0)) this.#socket.write(bytes);
      this.#socket.write(record.raw);
      return;
    }
    // An alert of the engine's own: it ends the connection and holds nothing but the reason.
    if (record.type === ContentType.Alert && record.fragment.length === 2) {
      this.#socket.write(record.raw);
      return;
    }
    this.#held.push(Uint8Array.from(record.raw));
    this.#heldBytes += record.raw.length;
    if (record.type !== ContentType.ChangeCipherSpec) this.#flightSeen();
  }

  /** In a later turn: the engine is in the middle of its handshake when it writes. */
  #flightSeen(): void {
    if (this.#isFlightSeen) return;
    this.#isFlightSeen = true;
    setImmediate(() => {
      if (!this.destroyed) this.#watch.onFlight();
    });
  }
}

export interface GateWatch {
  /** Bytes from the server, before the engine reads them. */
  readonly onServerBytes: (bytes: Uint8Array) => void;
  /** The engine has seen the server's certificate and wants to go on. Once. */
  readonly onFlight: () => void;
}

/** A client certificate chain and a Finished fit in many times over. */
const heldLimit = 256 * 1024;
