/**
 * Runs the app's self-test against the live cases of certs/: servers here, the app's own process
 * and TLS engine there.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesOf } from '../../certs/cases.ts';
import type { Case } from '../../certs/cases/case.ts';
import { serveCase, type CaseServer } from '../../certs/conformance/serve-case.ts';
import type { SelfTestCase } from '../../electron/self-test/self-test-file.ts';

export interface SelfTestRun {
  /** Null: it was ended by a signal. */
  readonly code: number | null;
  readonly lines: readonly string[];
  /** Names of the cases whose server received a byte through TLS: the self-test sends none. */
  readonly sentTo: readonly string[];
}

/** `args`: what is before `--self-test`, such as the folder of an app that is not packed. */
export async function runSelfTest(
  executable: string,
  args: readonly string[] = [],
  cases: readonly Case[] = selfTestCases(),
): Promise<SelfTestRun> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-self-test-cases-'));
  const servers: [Case, CaseServer][] = [];
  try {
    for (const each of cases) {
      const scene = each.scene();
      servers.push([each, await serveCase(scene, scene.server?.protocol ?? 'TLSv1.3')]);
    }
    const file = join(folder, 'cases.json');
    await writeFile(file, JSON.stringify({ version: 1, cases: servers.map(asSelfTestCase) }));
    const shell = process.platform === 'win32';
    const child = spawn(executable, [...args, `--self-test=${file}`], {
      shell,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    const sentTo = servers.filter(([, server]) => server.sipBytes() > 0).map(([{ name }]) => name);
    return { code, lines: text.split('\n').filter(Boolean), sentTo };
  } finally {
    for (const [, server] of servers) server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those whose end the phone's side decides, without a certificate of its own. */
export const selfTestCases = (): readonly Case[] =>
  casesOf('live').filter(({ verdict, scene }) => {
    const { clientChain, server = {} } = scene();
    return verdict !== 'failed' && !clientChain && !server.clientCertificate && !server.behaviour;
  });

function asSelfTestCase([{ name, verdict, faults }, { served }]: [Case, CaseServer]): SelfTestCase {
  const { referenceName, port, anchors, crls, revocation, at } = served;
  return {
    name,
    referenceName,
    port,
    anchors: [...anchors],
    crls: [...crls],
    revocation,
    at,
    verdict: verdict === 'accepted' ? 'accepted' : 'refused',
    faults: [...faults],
  };
}
