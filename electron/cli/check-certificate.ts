/**
 * `check-certificate`: the phone's validator on files, offline. Exit 0 accepted, 1 refused, 3 wrong
 * usage.
 */
import { validateFiles } from './validate-files.ts';
import { runCommand } from './output.ts';

const help = {
  what: 'Checks a server’s certificate in files as the phone does, offline.',
  usage: `usage: check-certificate --leaf FILE [--chain FILE]... --trust FILE... --name URI-or-domain-or-IP
         [--crl FILE]... [--staple FILE] [--revocation soft|hard] [--time ISO] [--json]`,
  details: `  --leaf FILE          the server's own certificate
  --chain FILE         the intermediate certificates that the server sends; may be given several times
  --trust FILE         a CA certificate to trust; may be given several times
  --name NAME          the name that the certificate must be for
  --crl FILE           a revocation list; may be given several times
  --staple FILE        an OCSP response, DER
  --revocation POLICY  soft (the default) or hard: refuse where nothing says that it is not revoked
  --time ISO           the time to validate at; now unless given
  --json               one JSON object instead of text
  -h, --help           this text

Files may be PEM, DER, PKCS#7, or PKCS#12 without a password.
Exit code: 0 accepted, 1 refused, 3 wrong usage or a file that cannot be read.`,
};

await runCommand(help, async () => {
  const { code, text } = validateFiles(process.argv.slice(2));
  console.log(text);
  return code;
});
