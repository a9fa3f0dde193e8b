import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Sees to it that Debian's packages are there. As root on Debian: installs them, told in a line. Elsewhere: prints the
 * command; the tests that need them then skip with that reason.
 */
export function provideSystemPackages(packages: readonly string[]): void {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) {
    console.log(
      `These tests can use ${packages.join(', ')}; on this system what needs them is skipped, each with its reason.`,
    );
    return;
  }
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const command = `apt-get install -y ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    console.log(
      `Missing: ${missing.join(', ')}. To run all tests: sudo ${command}. What needs them is skipped.`,
    );
    return;
  }
  console.log(`Installing Debian packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  const { status } = spawnSync('/bin/sh', ['-c', `${command} -qq`], quiet);
  if (status !== 0) console.log(`apt-get failed (${status}); what needs these packages is skipped.`);
}

function isInstalled(name: string): boolean {
  const query = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return query.stdout.includes('install ok installed');
}
