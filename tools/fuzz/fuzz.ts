/**
 * `npm run fuzz -- AREA [count] [seed]`: `sip` hands mutated messages to the real user agent,
 * `x509` mutated certificates to the validator, `media` mutated packets and descriptions to the
 * media process, `vcard` mutated files to the reader of contacts, `ldap` mutated messages of a
 * directory to the library. Prints counts; ends with 1 where any that has to be zero is not.
 */
import { fuzzLdap } from './ldap/run.ts';
import { fuzzMedia } from './media/run.ts';
import { fuzzSip } from './sip/run.ts';
import { fuzzVcard } from './vcard/run.ts';
import { fuzzX509 } from './x509/run.ts';

const areas: Readonly<Record<string, (count: number, seed: number) => Promise<boolean>>> = {
  sip,
  x509: (count, seed) => Promise.resolve(x509(count, seed)),
  media: (count, seed) => Promise.resolve(media(count, seed)),
  vcard: (count, seed) => Promise.resolve(vcard(count, seed)),
  ldap: (count, seed) => Promise.resolve(ldap(count, seed)),
};
const [area = '', count = '1000000', seed = '1'] = process.argv.slice(2);
const run = areas[area];
/** More than this that stays on the heap in a long run is a leak, not a cache that fills. */
const growthLimit = 4 * 1024 * 1024;

if (!run || !/^[1-9]\d*$/.test(count) || !/^\d+$/.test(seed)) {
  console.error(`npm run fuzz -- ${Object.keys(areas).join('|')} [count] [seed]`);
  process.exitCode = 3;
} else {
  process.exitCode = (await run(Number(count), Number(seed))) ? 0 : 1;
}

async function sip(wanted: number, from: number): Promise<boolean> {
  const begun = performance.now();
  let told = 0;
  const result = await fuzzSip(wanted, from, (messages) => {
    if (messages < told + 50_000) return;
    told = messages;
    console.log(`${messages} messages, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  });
  for (const what of [...result.thrown, ...result.leftovers]) console.log(what);
  const { messages, thrown, leftovers, heapGrowth, answered, slowest, reached } = result;
  console.log(`seed ${from}: ${messages} messages, ${answered} written by the phone`);
  console.log([...reached].map(([state, times]) => `${times} x ${state}`).join(', '));
  console.log(`${thrown.length} thrown or rejected, ${leftovers.length} leftovers`);
  console.log(grown(heapGrowth));
  console.log(
    `slowest message ${slowest.ms.toFixed(1)} ms with all that the machine did; ${slowest.aloneMs.toFixed(3)} ms alone`,
  );
  return thrown.length === 0 && leftovers.length === 0 && !leaks(heapGrowth);
}

function x509(wanted: number, from: number): boolean {
  const { validations, accepted, thrown, letIn } = fuzzX509(wanted, from);
  for (const what of [...thrown, ...letIn]) console.log(what);
  console.log(`seed ${from}: ${validations} validations, ${accepted} let in`);
  console.log(`${thrown.length} thrown, ${letIn.length} let in that should not be`);
  return thrown.length === 0 && letIn.length === 0;
}

function media(wanted: number, from: number): boolean {
  const begun = performance.now();
  const { inputs, read, wrongTags, thrown, wrong, slowest, heapGrowth } = fuzzMedia(wanted, from, (count) => {
    if (count % 50_000 === 0)
      console.log(`${count} inputs, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  });
  for (const what of [...thrown, ...wrong]) console.log(what);
  console.log(`seed ${from}: ${inputs} inputs, as many attacks, ${wrongTags} wrong tags`);
  console.log(`read: ${[...read].map(([kind, times]) => `${times} x ${kind}`).join(', ')}`);
  console.log(`${thrown.length} thrown, ${wrong.length} with an effect that they should not have`);
  console.log(grown(heapGrowth));
  console.log(`slowest ${slowest.ms.toFixed(1)} ms: ${slowest.kind}`);
  return thrown.length === 0 && wrong.length === 0 && !leaks(heapGrowth);
}

function vcard(wanted: number, from: number): boolean {
  const { files, contacts, leftOut, wrong, slowest } = fuzzVcard(wanted, from);
  for (const what of wrong) console.log(what);
  console.log(`seed ${from}: ${files} files, ${contacts} contacts, ${leftOut} cards left out`);
  console.log(`${wrong.length} thrown or wrong; slowest ${slowest.toFixed(1)} ms`);
  return wrong.length === 0;
}

function ldap(wanted: number, from: number): boolean {
  const { streams, messages, entries, wrong, slowest } = fuzzLdap(wanted, from);
  for (const what of wrong) console.log(what);
  console.log(`seed ${from}: ${streams} streams, ${messages} messages taken, ${entries} entries`);
  console.log(`${wrong.length} thrown or without end; slowest ${slowest.toFixed(1)} ms`);
  return wrong.length === 0;
}

function grown(bytes: number | null): string {
  return `heap ${bytes === null ? 'not compared' : `${(bytes / 1024).toFixed(0)} kB more`}`;
}

function leaks(bytes: number | null): boolean {
  return bytes !== null && bytes > growthLimit;
}
