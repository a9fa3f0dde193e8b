import { words } from '../../../shared/words/index.ts';
import { usePhone } from '../../store/phone-store.ts';
import { FirstRun, isFirstRun } from '../accounts/first-run.tsx';
import { Dialer } from './dialer.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { TryExtensions } from './try-extensions.tsx';

const t = words('dialer');

/** Where a person calls from; before there is an account, where they begin. */
export function PhoneScreen() {
  return usePhone(isFirstRun) ? <FirstRun /> : <Phone />;
}

function Phone() {
  return (
    <div className="scrolls flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">{t('phone')}</h1>
      <div className="flex w-full max-w-5xl flex-1 flex-col gap-6 p-4 wide:px-6 wide:py-5 split:flex-row split:items-start">
        <Dialer />
        <div className="flex min-w-0 flex-1 flex-col gap-6">
          <TryExtensions />
          <RecentCalls />
        </div>
      </div>
    </div>
  );
}
