import { ArrowLeftRight, Ellipsis, PhoneForwarded, Save, Stethoscope } from 'lucide-react';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Menu, MenuButton, MenuLink } from '../../components/menu.tsx';
import { accountFault, canRegister } from '../../format/account-words.ts';
import { connectionText } from '../../format/connection-text.ts';
import { usePhone } from '../../store/phone-store.ts';
import { ladderHash, routeHash } from '../../store/route.ts';
import { setUi } from '../../store/ui-store.ts';
import { hasCure } from './fault-actions.tsx';
import { useSaveReport } from './save-report.tsx';

const t = words('connectionScreen');
const tAnswering = words('answering');
const tCheck = words('connectionCheck');
const tLadder = words('ladder');

/** What a person does here, and behind "More" what an administrator asks for. */
export function ConnectionActions({ status }: { readonly status: AccountStatus }) {
  const version = usePhone((snapshot) => snapshot.version);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const accountId = status.account.id;
  const reportId = status.connection.report?.id ?? null;
  return (
    <>
      <CopyButton text={() => connectionText(status, accounts, version, Date.now())} />
      <Button icon={PhoneForwarded} onClick={() => setUi({ forwarding: accountId })}>
        {tAnswering('open-forwarding')}
      </Button>
      <RegisterButton status={status} />
      <More key={reportId} accountId={accountId} connectionId={reportId} />
    </>
  );
}

function More({
  accountId,
  connectionId,
}: {
  readonly accountId: string;
  /** Null: nothing was tried yet. */
  readonly connectionId: string | null;
}) {
  const report = useSaveReport(connectionId ?? '');
  return (
    <>
      <Menu trigger={<Button icon={Ellipsis}>{t('more')}</Button>}>
        <MenuLink icon={Stethoscope} href={routeHash('diagnostics', `check/${accountId}`)}>
          {tCheck('begin')}
        </MenuLink>
        <MenuLink icon={ArrowLeftRight} href={ladderHash('registration', accountId)}>
          {tLadder('sip-ladder')}
        </MenuLink>
        {connectionId !== null && (
          <MenuButton icon={Save} onPress={report.ask}>
            {t('save-report-open')}
          </MenuButton>
        )}
      </Menu>
      {report.parts}
    </>
  );
}

function RegisterButton({ status }: { readonly status: AccountStatus }) {
  const accountId = status.account.id;
  return canRegister(status) ? (
    <Button
      kind={hasCure(accountFault(status)) ? 'plain' : 'primary'}
      onClick={() => void act('accounts.register', { accountId })}
    >
      {t('register')}
    </Button>
  ) : (
    <Button
      disabled={status.registration.state === 'unregistering'}
      onClick={() => void act('accounts.unregister', { accountId })}
    >
      {t('unregister')}
    </Button>
  );
}
