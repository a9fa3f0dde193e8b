import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Runs a script that announces each piece of its work (announce.ts), kills it a moment after it
 * began the `begun`th piece, and gives the last number that was done; -1: none. `turns`: of our own
 * event loop, in which the disk is at work. It is killed in that piece or before the next one.
 */
export async function killedAfter(
  script: string,
  folder: string,
  { begun, turns }: { readonly begun: number; readonly turns: number },
): Promise<number> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  let [last, left] = [-1, begun];
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, number] = line.split(' ');
    if (what === 'done') last = Number(number);
    if (what !== 'begin' || left === 0) continue;
    child.stdin.write('\n');
    if ((left -= 1) !== 0) continue;
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
    child.kill('SIGKILL');
  }
  const [, signal] = (await gone) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`${script} ended by itself`);
  return last;
}
