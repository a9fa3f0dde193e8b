import { readdirSync, readFileSync } from 'node:fs';
import { processCost, type ProcessCost } from './process-cost.ts';

/**
 * A process and all below it by what they are: main, media, renderer, browser. Empty where there is
 * no /proc.
 */
export function pidsByRole(root: number): ReadonlyMap<string, readonly number[]> {
  return Map.groupBy(family(root), roleOf);
}

/** Of a process and all below it together; memory that several share counts in each of them. */
export function treeCost(root: number): ProcessCost {
  const costs = family(root).map((pid) => processCost(pid) ?? nothing);
  const sum = (of: (cost: ProcessCost) => number): number => costs.reduce((all, cost) => all + of(cost), 0);
  return { processorMs: sum((cost) => cost.processorMs), memory: sum((cost) => cost.memory) };
}

const nothing: ProcessCost = { processorMs: 0, memory: 0 };

/** Resident memory in MB by role. Pages that several processes share count in each of them. */
export function memoryByRole(root: number): ReadonlyMap<string, number> {
  const memoryOf = (pids: readonly number[]) =>
    pids.reduce((sum, pid) => sum + (processCost(pid)?.memory ?? 0), 0);
  return new Map([...pidsByRole(root)].map(([role, pids]) => [role, memoryOf(pids)]));
}

function family(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of entries()) {
    const pid = Number(name);
    const parent = Number(
      read(pid, 'stat')
        .replace(/^.*\) \S+ /s, '')
        .split(' ')[0],
    );
    if (Number.isInteger(pid) && parent > 0) parents.set(pid, parent);
  }
  const members = [root];
  for (const member of members) {
    for (const [pid, parent] of parents) if (parent === member) members.push(pid);
  }
  return members;
}

function roleOf(pid: number): string {
  const line = read(pid, 'cmdline').replaceAll('\0', ' ');
  if (line.includes('gateway.js')) return 'media';
  if (line.includes('--type=renderer')) return 'renderer';
  return /chrom|edge/i.test(line) && !line.includes('electron-host/main') ? 'browser' : 'main';
}

function entries(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
