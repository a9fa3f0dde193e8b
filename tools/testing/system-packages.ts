import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackages, mayInstall } from '../bootstrap/apt.ts';

/**
 * Sees to it that Debian's packages are there. As root on Debian: installs them, told in a line.
 * Elsewhere: prints the command; the tests that need them then skip with that reason.
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
  if (mayInstall() !== 'yes') {
    console.log(
      `Missing: ${missing.join(', ')}. To run all tests: sudo ${command}. What needs them is skipped.`,
    );
    return;
  }
  console.log(`Installing Debian packages: ${missing.join(' ')}`);
  if (!installPackages(missing, 'errors'))
    console.log('apt-get failed; what needs these packages is skipped.');
}

function isInstalled(name: string): boolean {
  const query = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return query.stdout.includes('install ok installed');
}
