/**
 * `node certs/conformance.ts [--offline | --live] [WORD]`, and the same with Bun: runs every case (whose name has WORD in it) and
 * prints what was decided wrong. Exit 1 on any difference. Plain, without a test runner, so that both engines can run it.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { casesOf } from './cases.ts';
import type { Case } from './cases/case.ts';
import { judge, meet } from './conformance/meet.ts';
import { judgeOffline } from './conformance/offline.ts';
import type { Made, Meeting, Question, Served, Testimony } from './conformance/served.ts';

const bun = (process.versions as Readonly<Record<string, string | undefined>>)['bun'];
const engine = bun === undefined ? `Node ${process.versions.node}, OpenSSL` : `Bun ${bun}, BoringSSL`;
const switches = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const word = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const chosen = ({ name }: Case): boolean => name.includes(word);

interface Result {
  readonly name: string;
  readonly wrong: string | null;
}

async function runOffline(servers: Servers): Promise<Result[]> {
  const results: Result[] = [];
  for (const each of casesOf('offline').filter(chosen)) {
    const made = (await servers.ask({ make: each.name })) as Made;
    results.push({ name: `${each.name} offline`, wrong: judgeOffline(each, made) });
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
      results.push({ name: `${meeting.name} ${meeting.version}`, wrong: judge(meeting, outcome, testimony) });
    }
  }
  // Not to standard output: the last line there is the count.
  if (leftOut > 0) console.error(`${leftOut} live cases left out: Bun does not ask servers for OCSP answers`);
  return results;
}

/** Once for each version of TLS, unless the case is about one. */
function meetingsOf({ name, why, verdict, faults, warnings }: Case, { at, server }: Made): Meeting[] {
  const { protocol, clientCertificate, behaviour = null } = server;
  const versions = protocol
    ? [protocol]
    : behaviour
      ? (['TLSv1.3'] as const)
      : (['TLSv1.2', 'TLSv1.3'] as const);
  const asksForCertificate = clientCertificate !== undefined;
  return versions.map((version) => ({
    name,
    why,
    verdict,
    faults,
    warnings,
    asksForCertificate,
    atAnotherTime: at !== null,
    behaviour,
    version,
  }));
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

const servers = startServers();
const results = [
  ...(switches.includes('--live') ? [] : await runOffline(servers)),
  ...(switches.includes('--offline') ? [] : await runLive(servers)),
];
servers.stop();
const wrong = results.filter((result) => result.wrong !== null);
for (const { name, wrong: what } of wrong) console.log(`WRONG  ${name.padEnd(44)} ${what}`);
console.log(`${engine}: ${results.length - wrong.length} of ${results.length} decided right`);
process.exit(wrong.length > 0 ? 1 : 0);
