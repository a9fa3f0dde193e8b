/** `check-certificate`: the phone's validator on files, offline. Exit 0 accepted, 1 refused, 3 wrong usage. */
import { isIP } from 'node:net';
import { validateChain } from '../x509/validate-chain.ts';
import { parseFlags, UsageError } from './arguments.ts';
import { checkCertificateFlags } from './flags.ts';
import { readCertificates } from './files.ts';
import { readRevocationLists, readRevocationPolicy, readStaple } from './revocation.ts';
import { checkLines, runCommand } from './output.ts';

const usage = `usage: check-certificate --leaf FILE [--chain FILE] --trust FILE... --name URI-or-domain-or-IP
         [--crl FILE]... [--staple FILE] [--revocation soft|hard] [--time ISO] [--json]`;

await runCommand(usage, async () => {
  const { values } = parseFlags(checkCertificateFlags, process.argv.slice(2));
  if (!values.leaf || !values.trust?.length || !values.name)
    throw new UsageError('--leaf, --trust and --name are needed');
  const [leaf] = readCertificates(values.leaf);
  const chain = values.chain === undefined ? [] : readCertificates(values.chain);
  const { report } = validateChain({
    chain: [leaf, ...chain].flatMap((certificate) => (certificate ? [certificate.der] : [])),
    anchors: values.trust.flatMap(readCertificates),
    referenceName: hostOf(values.name),
    at: timeOf(values.time),
    crls: (values.crl ?? []).flatMap(readRevocationLists),
    staple: values.staple === undefined ? null : readStaple(values.staple),
    revocation: readRevocationPolicy(values.revocation),
  });
  const { verdict, checks, path } = report;
  console.log(
    values.json ? JSON.stringify({ verdict, checks, path }) : [verdict, ...checkLines(report)].join('\n'),
  );
  return verdict === 'accepted' ? 0 : 1;
});

function timeOf(text: string | undefined): number {
  const time = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError(`--time ${text} is no ISO time`);
  return time;
}

/** The host of a SIP URI; a domain or an address as it is. */
function hostOf(name: string): string {
  const uri = /^sips?:(?:[^@]*@)?(\[[^\]]+\]|[^:;?@]+)/i.exec(name)?.[1] ?? name;
  if (uri === '' || (uri.includes(':') && isIP(uri.replace(/^\[(.*)\]$/, '$1')) === 0)) {
    throw new UsageError(`--name ${name} is no URI, domain or address`);
  }
  return uri;
}
