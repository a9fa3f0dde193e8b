/**
 * `npm run soak -- busy [RUNS]`: the whole of `npm test` so many times in a row (three) beside a
 * build that begins again and again.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { run } from '../testing/lanes.ts';

const root = join(import.meta.dirname, '../..');
/** Reads the whole tree, keeps every core busy, and writes nothing. */
const build = [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--incremental', 'false'];

/** Gives the exit code: 0 where every run passed. */
export async function besideBuild(runs: number, test: () => boolean = npmTest): Promise<0 | 1> {
  const busy = startBuilds();
  try {
    for (let count = 1; count <= runs; count += 1) {
      console.log(`\n== run ${count} of ${runs}, beside a build`);
      // The run blocks this process; the builds are in one of their own.
      if (!test()) return 1;
    }
    return 0;
  } finally {
    busy.disconnect();
    await once(busy, 'exit');
  }
}

const npmTest = (): boolean => run(process.execPath, [join(root, 'tools/testing/test.ts')]);

/** In a session of its own, as a build in another terminal is. It ends with this process too. */
function startBuilds(): ChildProcess {
  const loop = `
    import { spawn } from 'node:child_process';
    const build = ${JSON.stringify(build)};
    let child;
    const next = () => { child = spawn(process.execPath, build, { stdio: 'ignore' }).on('exit', next); };
    process.on('disconnect', () => { child.off('exit', next); child.kill(); process.exit(0); });
    next();`;
  return spawn(process.execPath, ['--input-type=module', '--eval', loop], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
  });
}
