/** Debian's and Ubuntu's packages: whether we may install them, and how. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** `as root`: only with another account's rights; `no`: this system has no apt. */
export function mayInstall(): 'yes' | 'as root' | 'no' {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'no';
  return process.getuid?.() === 0 ? 'yes' : 'as root';
}

/**
 * `shown`: apt's progress too; `errors`: those alone. `flags`: of apt-get install. True: they are
 * installed.
 */
export function installPackages(
  packages: readonly string[],
  output: 'shown' | 'errors',
  flags: readonly string[] = [],
): boolean {
  // A mirror that cannot be reached need not be fatal: the lists of last time may do.
  apt(['update'], output);
  return apt(['install', '-y', ...flags, ...packages], output);
}

function apt(args: readonly string[], output: 'shown' | 'errors'): boolean {
  const shown = output === 'shown';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const all = shown ? args : [...args, '-qq'];
  return (
    spawnSync('apt-get', all, { stdio: ['ignore', shown ? 'inherit' : 'ignore', 'inherit'], env }).status ===
    0
  );
}
