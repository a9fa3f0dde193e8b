import type { SipRequest } from '../../../electron/sip/message/message.ts';

interface Waiting {
  readonly method: string;
  readonly give: (request: SipRequest) => void;
}

/** Requests that came, until a test asks for one of their method. */
export class RequestInbox {
  readonly #requests: SipRequest[] = [];
  #waiting: readonly Waiting[] = [];

  put(request: SipRequest): void {
    this.#requests.push(request);
    this.#deliver();
  }

  /** The first of this method that came or will come. */
  next(method: string): Promise<SipRequest> {
    const { promise, resolve } = Promise.withResolvers<SipRequest>();
    this.#waiting = [...this.#waiting, { method, give: resolve }];
    this.#deliver();
    return promise;
  }

  #deliver(): void {
    this.#waiting = this.#waiting.filter(({ method, give }) => {
      const at = this.#requests.findIndex((request) => request.method === method);
      const [found] = at < 0 ? [] : this.#requests.splice(at, 1);
      if (found) give(found);
      return !found;
    });
  }
}
