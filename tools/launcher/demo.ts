import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoPbx, type DemoPbx } from '../demo-pbx/demo-pbx.ts';

/**
 * Starts the demo PBX with its state in the profile, and writes the file that a development build's
 * first-run page reads. Gives the running PBX and the switch for the app.
 */
export async function startDemo(profile: string): Promise<{ pbx: DemoPbx; argument: string }> {
  const pbx = await startDemoPbx({ stateDirectory: join(profile, 'demo-pbx') });
  const [account] = pbx.accounts;
  if (!account) throw new Error('the demo PBX has no account');
  const file = join(profile, 'demo-pbx.json');
  const demo = {
    aor: account.aor,
    displayName: 'Alice',
    authenticationUser: account.user,
    password: account.password,
    outboundProxy: { host: pbx.host, port: pbx.port },
    caFile: pbx.caFile,
    extensions: pbx.extensions,
  };
  writeFileSync(file, JSON.stringify(demo), { mode: 0o600 });
  return { pbx, argument: `--demo-pbx=${file}` };
}
