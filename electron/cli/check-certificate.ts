/**
 * `check-certificate`: the phone's validator on files, offline. Exit 0 accepted, 1 refused, 3 wrong
 * usage.
 */
import { validateFiles } from './validate-files.ts';
import { runCommand } from './output.ts';

/** As the help lists them. */
const flags = [
  '--leaf FILE',
  '--chain FILE',
  '--trust FILE',
  '--name NAME',
  '--crl FILE',
  '--staple FILE',
  '--revocation POLICY',
  '--time ISO',
  '--json',
  '-h, --help',
] as const;

await runCommand({ name: 'check-certificate', flags }, async () => {
  const { code, text } = validateFiles(process.argv.slice(2));
  console.log(text);
  return code;
});
