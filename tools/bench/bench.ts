/**
 * `npm run bench [-- AREA...]`: measures, prints a table for each area and writes
 * bench-results/AREA.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Row } from './row.ts';
import { table } from './table.ts';

type Measure = () => Promise<readonly Row[]>;

const areas: Readonly<Record<string, () => Promise<{ readonly measure: Measure }>>> = {
  tls: () => import('./areas/tls.ts'),
  x509: () => import('./areas/x509.ts'),
  trust: () => import('./areas/trust.ts'),
  peers: () => import('./areas/peers.ts'),
  sip: () => import('./areas/sip.ts'),
  media: () => import('./areas/media.ts'),
  storage: () => import('./areas/storage.ts'),
  app: () => import('./areas/app.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(areas, name));
if (unknown.length > 0) {
  console.error(`no such area: ${unknown.join(', ')}; there are ${Object.keys(areas).join(', ')}`);
  process.exitCode = 3;
} else {
  for (const [name, load] of Object.entries(areas)) {
    if (wanted.length === 0 || wanted.includes(name)) await run(name, load);
  }
}

async function run(area: string, load: () => Promise<{ readonly measure: Measure }>): Promise<void> {
  const { measure } = await load();
  const rows = await measure();
  console.log(`\n${table(area, rows)}`);
  const folder = join(import.meta.dirname, '../../bench-results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, system: process.platform, processor: cpus()[0]?.model ?? '' };
  const result = { area, at: new Date().toISOString(), machine, rows };
  writeFileSync(join(folder, `${area}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
