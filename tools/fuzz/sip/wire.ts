import { mutate } from '../../../electron/sip/fakes/mutate.ts';

/**
 * What may happen to messages on their way to the phone: mutated, doubled, lost, late, cut
 * anywhere; and earlier ones come again, mutated or not. Counts what it hands over.
 */
export interface Wire {
  readonly say: (message: string) => void;
  /** Hands over what is due. */
  readonly flush: () => void;
  readonly handedOver: () => number;
}

const recordedLimit = 400;

export function createWire(number: () => number, deliver: (bytes: Uint8Array) => void): Wire {
  const recorded: string[] = [];
  const queue: string[] = [];
  let late: string[] = [];
  let count = 0;

  const chance = (share: number): boolean => number() < share;
  const record = (message: string): void => {
    if (recorded.length < recordedLimit) recorded.push(message);
    else recorded[Math.floor(number() * recordedLimit)] = message;
  };
  const old = (): string => recorded[Math.floor(number() * recorded.length)] ?? '\r\n';
  const send = (message: string): void => {
    count += 1;
    const bytes = Buffer.from(message, chance(0.97) ? 'utf8' : 'latin1');
    const cut = chance(0.1) ? Math.floor(number() * bytes.length) : 0;
    if (cut > 0) deliver(bytes.subarray(0, cut));
    deliver(bytes.subarray(cut));
  };

  return {
    say: (message) => {
      record(message);
      const way = number();
      if (way < 0.6) queue.push(message);
      else if (way < 0.85) queue.push(mutateMessage(message, number));
      else if (way < 0.88) queue.push(message, message);
      else if (way < 0.91) late.push(message);
      else if (way < 0.95) queue.push(mutateMessage(message, number), message);
      else queue.push(chance(0.5) ? old() : mutateMessage(old(), number), message);
    },
    flush: () => {
      const due = queue.splice(0);
      if (chance(0.3)) {
        due.push(...late);
        late = [];
      }
      for (const message of due) send(message);
    },
    handedOver: () => count,
  };
}

/** A message with faults in its head; mostly its length stays true, so that the stream goes on. */
function mutateMessage(message: string, number: () => number): string {
  const end = message.indexOf('\r\n\r\n');
  if (end < 0) return message;
  const body = message.slice(end + 4);
  const mutated = number() < 0.2 ? mutate(body, number) : body;
  if (number() < 0.005) return `${mutate(message.slice(0, end), number)}\r\n\r\n${mutated}`;
  const head = mutate(message.slice(0, end).replace(/\r\ncontent-length:[^\r]*/i, ''), number)
    .replace(/^(?:\r\n)+/, '')
    .replace(/\r\n(?:content-length|l)[ \t]*:/gi, '\r\nx:');
  return `${head}\r\nContent-Length: ${Buffer.byteLength(mutated)}\r\n\r\n${mutated}`;
}
