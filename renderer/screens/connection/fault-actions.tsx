import { FileBadge, FileKey2, IdCard, UserPen } from 'lucide-react';
import type { Fault } from '../../../shared/errors.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { go } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { chooseCertificateFile } from '../certificates/import-certificate.ts';

const t = words('connectionScreen');

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

/**
 * Whether there is a button that begins what the words tell to do; repeating the attempt comes
 * after it.
 */
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
          {t('import-authority-open')}
        </Button>
        {demo && demo.accountId === status.account.id && <DemoFile file={demo.caFile} />}
      </>
    );
  }
  if (fault.code === 'list-damaged') {
    return (
      <Button kind="primary" icon={FileBadge} onClick={() => go('certificates')}>
        {t('show-certificates')}
      </Button>
    );
  }
  if (fault.stage === 'client-certificate') {
    return (
      <>
        <Button kind="primary" icon={IdCard} onClick={() => go('account', status.account.id)}>
          {t('choose-client-certificate')}
        </Button>
        <Button icon={FileKey2} onClick={() => go('certificates')}>
          {t('show-client-certificates')}
        </Button>
      </>
    );
  }
  if (accountCures.includes(fault.code)) {
    return (
      <Button icon={UserPen} onClick={() => go('account', status.account.id)}>
        {t('change-account')}
      </Button>
    );
  }
  return null;
}

/** Where the demo PBX put its authority's certificate; a development build only. */
export function DemoFile({ file }: { readonly file: string }) {
  return (
    <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 text-tiny">
      <p className="min-w-0 text-muted">
        {t.parts('demo-certificate', {
          file: (
            <code key="file" className="font-mono text-ink wrap-anywhere">
              {file}
            </code>
          ),
        })}
      </p>
      <CopyButton label={t('copy-path')} text={() => file} />
    </div>
  );
}
