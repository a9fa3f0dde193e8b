/** `call` against the demo PBX, for tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoPbx, type DemoPbx } from '../../../tools/demo-pbx/demo-pbx.ts';
import { startCall, type Ended } from './call-process.ts';

export interface PbxCalls {
  readonly pbx: DemoPbx;
  readonly file: (name: string, content?: string | Uint8Array) => string;
  /** The flags of an account of the PBX, with plain sound. */
  readonly flagsOf: (user: 'alice' | 'bob') => readonly string[];
  /** As `alice`, with JSON, to its end. */
  readonly call: (...args: readonly string[]) => Promise<Ended>;
  readonly close: () => Promise<void>;
}

export async function startPbxCalls(): Promise<PbxCalls> {
  const folder = mkdtempSync(join(tmpdir(), 'anchorline-call-'));
  const pbx = await startDemoPbx({ stateDirectory: folder });
  const file: PbxCalls['file'] = (name, content) => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    return path;
  };
  const flagsOf: PbxCalls['flagsOf'] = (user) => {
    const account = pbx.accounts.find((each) => each.user === user);
    if (!account) throw new Error(`the demo PBX has no ${user}`);
    const server = ['--trust', pbx.caFile, '--target', `127.0.0.1:${pbx.port}`];
    const password = file(`${user}-password`, account.password);
    return [...server, '--account', account.aor, '--password-file', password, '--srtp', 'off'];
  };
  return {
    pbx,
    file,
    flagsOf,
    call: (...args) => startCall([...args, ...flagsOf('alice'), '--json']).ended,
    close: async () => {
      await pbx.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
