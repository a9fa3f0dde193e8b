import { X } from 'lucide-react';
import { useEffect } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import { explainFault, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import { isReachable } from '../../format/account-words.ts';
import { usePhone } from '../../store/phone-store.ts';
import { dismissFault, forgetCallFaults, useUi } from '../../store/ui-store.ts';

const t = words('frame');

/** What has to be told once, above every screen, until dismissed. */
export function Notices() {
  const notices = usePhone((snapshot) => snapshot.notices);
  const faults = useUi((state) => state.faults);
  const reachable = usePhone(({ accounts }) => accounts.every(isReachable));
  useEffect(() => {
    if (reachable) forgetCallFaults('offline');
  }, [reachable]);
  if (notices.length + faults.length === 0) return null;
  return (
    <div className="flex max-h-40 flex-col gap-px overflow-auto border-t border-rule">
      {notices.map(({ id, fault }) => (
        <NoticeRow key={id} fault={fault} onDismiss={() => void act('app.dismissNotice', { noticeId: id })} />
      ))}
      {faults.map(({ id, fault }) => (
        <NoticeRow key={`own-${id}`} fault={fault} onDismiss={() => dismissFault(id)} />
      ))}
    </div>
  );
}

function NoticeRow({ fault, onDismiss }: { readonly fault: Fault; readonly onDismiss: () => void }) {
  const { what, todo } = explainFault(fault);
  return (
    <div role="alert" className="arrives flex flex-wrap items-start gap-2.5 bg-warn-soft px-4 py-2">
      <span className="mt-1">
        <Sign tone="warn" />
      </span>
      <p className="min-w-0 flex-1 basis-40 py-0.5 wrap-anywhere">
        <span className="font-medium">{what}</span> {todo}
      </p>
      <Button size="small" kind="quiet" icon={X} onClick={onDismiss}>
        {t('dismiss')}
      </Button>
    </div>
  );
}
