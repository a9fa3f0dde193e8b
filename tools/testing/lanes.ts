import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failedInPlaywright, failedInVitest } from './failed-tests.ts';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** The failed tests, a line each. */
  failures: readonly string[];
}

/** Runs a command with its output shown; true: it ended with 0. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const shell = process.platform === 'win32';
  const all = { ...process.env, ...env };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell, env: all }).status === 0;
}

/** Whether git sees no change; what it sees is printed. */
export function isTreeClean(): boolean {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
  console.log(stdout);
  return status === 0 && stdout === '';
}

export const none = (): Counts => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** A command without a report of its own counts as one test. */
export const counted = (passed: boolean): Counts => ({
  ...none(),
  passed: passed ? 1 : 0,
  failed: passed ? 0 : 1,
});

export function vitestCounts(project: string): Counts {
  const file = report(`${project}.json`);
  const args = [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const passed = run('npx', ['--no-install', ...args]);
  const found = read(file);
  const counts: Counts = {
    passed: number(found, 'numPassedTests'),
    failed: number(found, 'numFailedTests'),
    skipped: number(found, 'numPendingTests') + number(found, 'numTodoTests'),
    failures: failedInVitest(found),
  };
  return withExit(counts, passed);
}

/** The whole suite, or with `args` a part of it (`--grep @calls`). */
export function playwrightCounts(args: readonly string[] = []): Counts {
  const file = report('e2e.json');
  const passed = run('npx', ['--no-install', 'playwright', 'test', ...args], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const found = read(file);
  const stats = (found['stats'] ?? {}) as Record<string, unknown>;
  const counts: Counts = {
    passed: number(stats, 'expected') + number(stats, 'flaky'),
    failed: number(stats, 'unexpected'),
    skipped: number(stats, 'skipped'),
    failures: failedInPlaywright(found),
  };
  return withExit(counts, passed);
}

/**
 * A lane that ended badly without a failed test (a file that does not load, a crash) has failed all
 * the same.
 */
function withExit(counts: Counts, passed: boolean): Counts {
  return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function report(name: string): string {
  const file = join('test-results', 'reports', name);
  rmSync(file, { force: true });
  return file;
}

function read(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function number(found: Record<string, unknown>, key: string): number {
  const value = found[key];
  return typeof value === 'number' ? value : 0;
}
