/** What `check-certificate` does, without its process: flags in, the exit code and what is printed out. */
import { isIP } from 'node:net';
import { validateChain } from '../x509/validate-chain.ts';
import { parseFlags, UsageError } from './arguments.ts';
import { readCertificates } from './files.ts';
import { checkCertificateFlags } from './flags.ts';
import { checkLines } from './output.ts';
import { readRevocationLists, readRevocationPolicy, readStaple } from './revocation.ts';

export interface FilesVerdict {
  /** 0 accepted, 1 refused. */
  readonly code: 0 | 1;
  readonly text: string;
}

/** The phone's validator on files, offline. Throws a UsageError. */
export function judgeFiles(args: readonly string[]): FilesVerdict {
  const { values } = parseFlags(checkCertificateFlags, args);
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
  return {
    code: verdict === 'accepted' ? 0 : 1,
    text: values.json
      ? JSON.stringify({ verdict, checks, path })
      : [verdict, ...checkLines(report)].join('\n'),
  };
}

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
