import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultName, type Scene } from '../../../certs/cases/case.ts';
import { median } from '../row.ts';

export interface OpensslVerify {
  /**
   * Milliseconds that it takes to read and validate the chain, less those of its start; null: it is
   * not installed, or cannot.
   */
  readonly time: () => Promise<number | null>;
  /** Why it cannot; null: it can. */
  readonly remark: string | null;
}

/** `openssl verify` on the chain of a case, in files of `folder`; it takes no stapled answer. */
export async function opensslVerify(folder: string, scene: Scene): Promise<OpensslVerify> {
  const none = (remark: string | null): OpensslVerify => ({ time: () => Promise.resolve(null), remark });
  if (spawnSync('openssl', ['version']).error) return none(null);
  if (scene.staple || scene.crls) return none('no revocation');
  const [leaf, ...along] = scene.chain;
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const pem = (all: Scene['chain']) => all.map((each) => each.pem).join('');
  const anchors = await file('anchors.pem', pem(scene.anchors));
  const untrusted = await file('along.pem', pem(along));
  const host = scene.referenceName ?? defaultName;
  const files = ['-CAfile', anchors, '-untrusted', untrusted];
  const purpose = ['-purpose', 'sslserver', '-policy_check', '-verify_hostname', host];
  const args = [...files, ...purpose, await file('leaf.pem', leaf?.pem ?? '')];
  const start = await startTime();
  return {
    time: async () => Math.max(0.01, (await wallTime(args)) - start),
    remark: null,
  };
}

/** What a run costs that validates nothing. */
async function startTime(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) times.push(await wallTime(['-help']));
  return median(times);
}

async function wallTime(args: readonly string[]): Promise<number> {
  const begin = performance.now();
  // It ends with an error where it refuses, and that is what most cases are for.
  await promisify(execFile)('openssl', ['verify', ...args]).catch(() => undefined);
  return performance.now() - begin;
}
