/** `check-certificate`: the phone's validator on files, offline. Exit 0 accepted, 1 refused, 3 wrong usage. */
import { judgeFiles } from './judge-files.ts';
import { runCommand } from './output.ts';

const usage = `usage: check-certificate --leaf FILE [--chain FILE] --trust FILE... --name URI-or-domain-or-IP
         [--crl FILE]... [--staple FILE] [--revocation soft|hard] [--time ISO] [--json]`;

await runCommand(usage, async () => {
  const { code, text } = judgeFiles(process.argv.slice(2));
  console.log(text);
  return code;
});
