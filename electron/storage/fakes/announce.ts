/** What a script that `killedAfter` kills says of its work. */
import { readSync, writeSync } from 'node:fs';

/**
 * Says that a piece of work begins, and waits until the parent has heard it: the parent counts from
 * here, however long a busy machine takes to run it. Ends the script where the parent is gone.
 */
export function begin(number: number): void {
  writeSync(1, `begin ${number}\n`);
  if (readSync(0, Buffer.alloc(1)) === 0) process.exit(1);
}

export function done(number: number): void {
  writeSync(1, `done ${number}\n`);
}
