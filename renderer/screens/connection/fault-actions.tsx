import { FileBadge, FileKey2, IdCard, UserPen } from 'lucide-react';
import type { Fault } from '../../../shared/errors.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { go } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { chooseCertificateFile } from '../certificates/import-certificate.ts';

const importCures: readonly string[] = ['path', 'no-anchors'];
const accountCures: readonly string[] = [
  'name-not-found',
  'refused',
  'timed-out',
  'name',
  'not-tls',
  'wrong-password',
  'no-password',
  'not-found',
  'forbidden',
];

/** Whether there is a button that begins what the words tell to do; repeating the attempt comes after it. */
export function hasCure(fault: Fault | null): boolean {
  return (
    fault !== null &&
    (wantsImport(fault) ||
      fault.code === 'list-damaged' ||
      fault.stage === 'client-certificate' ||
      accountCures.includes(fault.code))
  );
}

const wantsImport = ({ stage, code }: Fault): boolean => stage === 'validate' && importCures.includes(code);

/** The buttons that begin what the words tell to do. */
export function FaultActions({ fault, status }: { readonly fault: Fault; readonly status: AccountStatus }) {
  const demo = usePhone((snapshot) => snapshot.demo);
  if (wantsImport(fault)) {
    return (
      <>
        <Button
          kind="primary"
          icon={FileBadge}
          onClick={() => void chooseCertificateFile(status.account.trustSetIds[0] ?? null)}
        >
          Import a CA certificate…
        </Button>
        {demo && demo.accountId === status.account.id && <DemoFile file={demo.caFile} />}
      </>
    );
  }
  if (fault.code === 'list-damaged') {
    return (
      <Button kind="primary" icon={FileBadge} onClick={() => go('certificates')}>
        Show the certificates
      </Button>
    );
  }
  if (fault.stage === 'client-certificate') {
    return (
      <>
        <Button kind="primary" icon={IdCard} onClick={() => go('account', status.account.id)}>
          Choose an identity for the account
        </Button>
        <Button icon={FileKey2} onClick={() => go('certificates')}>
          Show your clientCertificates
        </Button>
      </>
    );
  }
  if (accountCures.includes(fault.code)) {
    return (
      <Button icon={UserPen} onClick={() => go('account', status.account.id)}>
        Change the account
      </Button>
    );
  }
  return null;
}

/** Where the demo PBX put its authority's certificate; a development build only. */
export function DemoFile({ file }: { readonly file: string }) {
  return (
    <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 text-small">
      <p className="min-w-0 text-muted">
        The demo’s certificate is <code className="font-mono text-ink wrap-anywhere">{file}</code>
      </p>
      <CopyButton label="Copy the path" text={() => file} />
    </div>
  );
}
