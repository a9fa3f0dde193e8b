import { explainFault, words } from '../../../shared/words/index.ts';
import { Confirm } from '../../components/dialog.tsx';

const t = words('accountScreens');

/** Before the first secret is stored on a system without a keychain. */
export function UnprotectedQuestion({
  secret,
  ...ask
}: {
  readonly secret: 'password' | 'key';
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  const { what, todo } = explainFault({ stage: 'storage', code: 'not-protected' });
  return (
    <Confirm
      title={t('store-unprotected-question', { secret })}
      action={t('store-it-unprotected')}
      kind="primary"
      {...ask}
    >
      <p>{what}</p>
      <p>{todo}</p>
    </Confirm>
  );
}
