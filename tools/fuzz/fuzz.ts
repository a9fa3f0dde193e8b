/** `npm run fuzz -- sip [count] [seed]`: hands spoiled messages to the real user agent. Prints counts; ends with 1 where any is not zero. */
import { fuzzSip } from './sip/run.ts';

const [area, count = '1000000', seed = '1'] = process.argv.slice(2);
/** More than this that stays on the heap in a long run is a leak, not a cache that fills. */
const growthLimit = 4 * 1024 * 1024;

if (area !== 'sip' || !/^[1-9]\d*$/.test(count) || !/^\d+$/.test(seed)) {
  console.error('npm run fuzz -- sip [count] [seed]');
  process.exitCode = 3;
} else {
  const begun = performance.now();
  let told = 0;
  const result = await fuzzSip(Number(count), Number(seed), (messages) => {
    if (messages < told + 50_000) return;
    told = messages;
    console.log(`${messages} messages, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  });
  for (const what of [...result.thrown, ...result.leftovers]) console.log(what);
  const { messages, thrown, leftovers, heapGrowth, answered, slowest, reached } = result;
  console.log(`seed ${seed}: ${messages} messages, ${answered} written by the phone`);
  console.log([...reached].map(([state, times]) => `${times} x ${state}`).join(', '));
  console.log(`${thrown.length} thrown or rejected, ${leftovers.length} leftovers`);
  console.log(`heap ${heapGrowth === null ? 'not compared' : `${(heapGrowth / 1024).toFixed(0)} kB more`}`);
  console.log(
    `slowest message ${slowest.ms.toFixed(1)} ms with all that the machine did; ${slowest.aloneMs.toFixed(3)} ms alone`,
  );
  const leaks = heapGrowth !== null && heapGrowth > growthLimit;
  process.exitCode = thrown.length === 0 && leftovers.length === 0 && !leaks ? 0 : 1;
}
