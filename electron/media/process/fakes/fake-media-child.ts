import type { MediaChild } from '../../../platform/media-channel.ts';

/** A media process whose messages the test sends. */
export interface FakeMediaChild extends MediaChild {
  readonly posted: { id: number; name: string; argument: unknown }[];
  readonly say: (message: unknown) => void;
  readonly exit: () => void;
  readonly isKilled: () => boolean;
}

export function fakeMediaChild(): FakeMediaChild {
  const posted: FakeMediaChild['posted'] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const exits: (() => void)[] = [];
  let killed = false;
  return {
    posted,
    postMessage: (message) => posted.push(message as (typeof posted)[number]),
    onMessage: (listener) => listeners.push(listener),
    onExit: (listener) => exits.push(listener),
    kill: () => {
      killed = true;
    },
    say: (message) => {
      for (const listener of listeners) listener(message);
    },
    exit: () => {
      for (const exit of exits) exit();
    },
    isKilled: () => killed,
  };
}
