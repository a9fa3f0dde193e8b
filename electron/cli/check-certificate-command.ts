/**
 * `check-certificate`: the phone's validator on files, offline. Exit 0 accepted, 1 refused, 3 wrong
 * usage.
 */
import { validateFiles } from './validate-files.ts';
import type { Command } from './output.ts';

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

export const checkCertificate: Command = {
  about: { name: 'check-certificate', flags },
  run: (args) => {
    const { code, text } = validateFiles(args);
    console.log(text);
    return Promise.resolve(code);
  },
};
