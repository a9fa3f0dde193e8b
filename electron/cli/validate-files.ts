/**
 * What `check-certificate` does, without its process: flags in, the exit code and what is printed
 * out.
 */
import { isIP } from 'node:net';
import { explainCheck, words } from '../../shared/words/index.ts';
import { describeCertificate } from '../x509/describe.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { validateChain } from '../x509/validate-chain.ts';
import { parseFlags, UsageError } from './arguments.ts';
import { pathLines } from './certificate-lines.ts';
import { readCertificates, readLeaf } from './files.ts';
import { checkCertificateFlags } from './flags.ts';
import { checkJson, checkLines, explanationLines } from './output.ts';
import { readRevocationLists, readRevocationPolicy, readStaple } from './revocation.ts';

const t = words('cli');

export interface FilesVerdict {
  /** 0 accepted, 1 refused. */
  readonly code: 0 | 1;
  readonly text: string;
}

/** The phone's validator on files, offline. Throws a UsageError. */
export function validateFiles(args: readonly string[]): FilesVerdict {
  const { values, positionals } = parseFlags(checkCertificateFlags, args);
  if (positionals[0] !== undefined) throw new UsageError(t('no-flag-before', { text: positionals[0] }));
  if (!values.leaf || !values.trust?.length || !values.name) throw new UsageError(t('flags-needed'));
  const leaf = readLeaf(values.leaf);
  const chain = (values.chain ?? []).flatMap(readCertificates);
  const at = timeOf(values.time);
  const { report, path: found } = validateChain({
    chain: [leaf, ...chain.map(({ der }) => der)],
    anchors: values.trust.flatMap(readCertificates),
    ...sipServer(hostOf(values.name)),
    at,
    crls: (values.crl ?? []).flatMap(readRevocationLists),
    staple: values.staple === undefined ? null : readStaple(values.staple),
    revocation: readRevocationPolicy(values.revocation),
  });
  const { verdict, checks, path, leading } = report;
  return {
    code: verdict === 'accepted' ? 0 : 1,
    text: values.json
      ? JSON.stringify({ verdict, checks: checks.map(checkJson), path })
      : [
          t(verdict),
          ...pathLines(found.map(describeCertificate), at),
          ...checkLines(report),
          ...(leading ? explanationLines(explainCheck(leading, { host: report.referenceName })) : []),
        ].join('\n'),
  };
}

function timeOf(text: string | undefined): number {
  const time = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError(t('no-time', { text: text ?? '' }));
  return time;
}

/** Where a host with its port was given, its host is what was probably meant. */
function noName(name: string): string {
  const [host, port, ...more] = name.split(':');
  return host && port && more.length === 0 ? t('no-name-but-host', { name, host }) : t('no-name', { name });
}

/** The host of a SIP URI; a domain or an address as it is. */
function hostOf(name: string): string {
  const uri = /^sips?:(?:[^@]*@)?(\[[^\]]+\]|[^:;?@]+)/i.exec(name)?.[1] ?? name;
  if (uri === '' || (uri.includes(':') && isIP(uri.replace(/^\[(.*)\]$/, '$1')) === 0)) {
    throw new UsageError(noName(name));
  }
  return uri;
}
