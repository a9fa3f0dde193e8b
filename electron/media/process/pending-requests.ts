/** Requests to the media process that have no answer yet: each has a number and a time limit. */
import { FaultError } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { GatewayRequestName, GatewayRequests } from './gateway-contract.ts';
import { readValue } from './gateway-messages.ts';

export interface PendingRequests {
  readonly size: () => number;
  /**
   * `send` gets the request's number. The promise settles with `answer`, `refuse` or `refuseAll`.
   */
  readonly begin: <R extends GatewayRequestName>(
    name: R,
    send: (id: number) => void,
  ) => Promise<GatewayRequests[R]['value']>;
  /**
   * A value that the contract does not allow rejects with `command: unexpected`. Other numbers are
   * ignored.
   */
  readonly answer: (id: number, value: unknown) => void;
  readonly refuse: (id: number, error: FaultError) => void;
  readonly refuseAll: (error: () => FaultError) => void;
}

/** A process that is alive answers in milliseconds, its start included. */
const requestMilliseconds = 10_000;

interface Pending {
  readonly name: GatewayRequestName;
  readonly resolve: (value: never) => void;
  readonly reject: (error: FaultError) => void;
  readonly cancelTimeout: () => void;
}

export function createPendingRequests(clock: Clock, onTimeout: () => void): PendingRequests {
  const pending = new Map<number, Pending>();
  let lastId = 0;

  function take(id: number): Pending | undefined {
    const request = pending.get(id);
    pending.delete(id);
    request?.cancelTimeout();
    return request;
  }
  const refuse = (id: number, error: FaultError): void => take(id)?.reject(error);

  return {
    size: () => pending.size,
    begin: (name, send) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const cancelTimeout = clock.after(requestMilliseconds, onTimeout);
        pending.set(lastId, { name, resolve, reject, cancelTimeout });
        send(lastId);
      }),
    answer: (id, value) => {
      const request = take(id);
      if (!request) return;
      const read = readValue(request.name, value);
      if (read.ok) request.resolve(read.value as never);
      else request.reject(unexpected(request.name));
    },
    refuse,
    refuseAll: (error) => {
      for (const id of pending.keys()) refuse(id, error());
    },
  };
}

function unexpected(name: GatewayRequestName): FaultError {
  return new FaultError({ stage: 'command', code: 'unexpected', presented: `media ${name}` });
}
