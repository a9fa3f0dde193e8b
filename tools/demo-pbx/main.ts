/**
 * `node tools/demo-pbx/main.ts --state DIR [--port N] [--json]`: runs until a signal ends it, or
 * until its parent is gone.
 */
import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startDemoPbx, type DemoPbx } from './demo-pbx.ts';

export { startDemoPbx, type DemoPbx, type DemoPbxFacts, type DemoPbxOptions } from './demo-pbx.ts';

const usage = 'usage: node tools/demo-pbx/main.ts --state DIR [--port N] [--json]';

async function runCommand(): Promise<void> {
  const found = readArguments();
  if (!found) {
    console.error(usage);
    process.exitCode = 3;
    return;
  }
  const log = (line: string) => console.error(`${new Date().toISOString()} ${line}`);
  try {
    const pbx = await startDemoPbx({ stateDirectory: found.state, port: found.port, log });
    console.log(found.json ? factsLine(pbx) : factsText(pbx));
    endWithParent(pbx);
  } catch (error) {
    console.error(`The demo PBX cannot start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}

function readArguments(): { state: string; port: number; json: boolean } | null {
  try {
    const { values } = parseArgs({
      options: {
        state: { type: 'string' },
        port: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    const isPort = /^\d{1,5}$/.test(values.port) && port < 65_536;
    return values.state && isPort ? { state: values.state, port, json: values.json } : null;
  } catch {
    return null;
  }
}

function factsLine({ host, port, caFile, accounts, extensions }: DemoPbx): string {
  return JSON.stringify({ host, port, caFile, accounts, extensions });
}

function factsText({ host, port, caFile, accounts, extensions }: DemoPbx): string {
  return [
    `Demo PBX on ${host}:${port} (TLS). Import its certificate authority: ${caFile}`,
    ...accounts.map(({ aor, password }) => `  ${aor}  password ${password}`),
    ...extensions.map(({ number, label }) => `  ${number}  ${label}`),
  ].join('\n');
}

/**
 * A signal, the end of a piped stdin, or another parent than before (its own has died): each ends
 * it, cleanly.
 */
function endWithParent(pbx: DemoPbx): void {
  const parent = process.ppid;
  const end = () => void pbx.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1000).unref();
  const stdin = fstatSync(0, { throwIfNoEntry: false });
  if (stdin?.isFIFO() || stdin?.isSocket())
    process.stdin.on('error', end).on('end', end).on('close', end).resume();
}

// Node before 24.2 does not know import.meta.main.
if (process.argv[1] === import.meta.filename) await runCommand();
