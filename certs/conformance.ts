/**
 * `node certs/conformance.ts [--offline | --live] [WORD]`, and the same with Bun: runs every case
 * (whose name has WORD in it) and prints what was decided wrong. Exit 1 on any difference. Plain,
 * without a test runner, so that both engines can run it. `--json` prints all results in a line and
 * leaves it to the reader; `--write` runs it on both engines and writes docs/conformance.md.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { casesOf } from './cases.ts';
import type { Case } from './cases/case.ts';
import { shortVersion, writeDocument, type Result } from './conformance/document.ts';
import { findBun } from './conformance/find-bun.ts';
import { differenceOf, meet } from './conformance/meet.ts';
import { offlineDifference } from './conformance/offline.ts';
import { meetingsOf, type Made, type Question, type Served, type Testimony } from './conformance/served.ts';

const bun = (process.versions as Readonly<Record<string, string | undefined>>)['bun'];
const engine = bun === undefined ? `Node ${process.versions.node}, OpenSSL` : `Bun ${bun}, BoringSSL`;
const switches = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const word = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const chosen = ({ name }: Case): boolean => name.includes(word);

async function runOffline(servers: Servers): Promise<Result[]> {
  const results: Result[] = [];
  for (const each of casesOf('offline').filter(chosen)) {
    const made = (await servers.ask({ make: each.name })) as Made;
    results.push({ name: each.name, how: 'offline', wrong: offlineDifference(each, made) });
  }
  return results;
}

async function runLive(servers: Servers): Promise<Result[]> {
  const results: Result[] = [];
  let leftOut = 0;
  for (const each of casesOf('live').filter(chosen)) {
    const made = (await servers.ask({ make: each.name })) as Made;
    const left = bun !== undefined && made.staple !== null;
    if (left) leftOut += 1;
    for (const meeting of left ? [] : meetingsOf(each, made)) {
      const served = (await servers.ask({ serve: meeting.name, version: meeting.version })) as Served;
      const outcome = await meet(served, meeting);
      const testimony = (await servers.ask({ seen: true })) as Testimony;
      const { name, version } = meeting;
      results.push({ name, how: shortVersion(version), wrong: differenceOf(meeting, outcome, testimony) });
    }
  }
  // Not to standard output: the last line there is the count.
  if (leftOut > 0) console.error(`${leftOut} live cases left out: Bun does not ask servers for OCSP answers`);
  return results;
}

type Servers = ReturnType<typeof startServers>;

function startServers() {
  const file = join(import.meta.dirname, 'conformance/server-process.ts');
  const child = spawn(bun === undefined ? process.execPath : 'node', [file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (question: Question): Promise<unknown> => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('the process with the servers ended');
      return JSON.parse(value);
    },
    stop: () => child.stdin.end(),
  };
}

async function runAll(): Promise<Result[]> {
  const servers = startServers();
  const results = [
    ...(switches.includes('--live') ? [] : await runOffline(servers)),
    ...(switches.includes('--offline') ? [] : await runLive(servers)),
  ];
  servers.stop();
  return results;
}

/** True where all was decided right. */
function print(by: string, results: readonly Result[]): boolean {
  const wrong = results.filter((result) => result.wrong !== null);
  for (const { name, how, wrong: what } of wrong)
    console.log(`WRONG  ${`${name} ${how}`.padEnd(44)} ${what}`);
  console.log(`${by}: ${results.length - wrong.length} of ${results.length} decided right`);
  return wrong.length === 0;
}

function runInProcess(runtime: string): readonly Result[] {
  const { stdout, stderr, status, signal } = spawnSync(runtime, [import.meta.filename, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${runtime} ended by ${signal ?? status}: ${stderr}`);
  return JSON.parse(stdout) as Result[];
}

if (switches.includes('--write')) {
  const other = findBun();
  if (!other) throw new Error('Bun is not here, and the table has its verdicts');
  const [openssl, boringssl] = [runInProcess(process.execPath), runInProcess(other)];
  await writeDocument(openssl, boringssl);
  const areRight = [print('OpenSSL', openssl), print('BoringSSL', boringssl)];
  process.exitCode = areRight.includes(false) ? 1 : 0;
} else {
  const results = await runAll();
  if (switches.includes('--json')) console.log(JSON.stringify(results));
  else process.exit(print(engine, results) ? 0 : 1);
}
