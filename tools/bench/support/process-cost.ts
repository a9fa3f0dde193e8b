import { readFileSync } from 'node:fs';

/** What the kernel says of another process; null where there is no /proc. */
export interface ProcessCost {
  /** Milliseconds of processor time, user and system, since it began. */
  readonly processorMs: number;
  /** Resident, in MB. */
  readonly memory: number;
}

/** USER_HZ: fixed at 100 for /proc on every Linux architecture that Node runs on. */
const tick = 10;

export function processCost(pid: number): ProcessCost | null {
  try {
    // proc(5): the name in parentheses may hold spaces; utime and stime are the 14th and 15th
    // field.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { processorMs: (Number(fields[11]) + Number(fields[12])) * tick, memory: Number(resident) / 1024 };
  } catch {
    return null;
  }
}
