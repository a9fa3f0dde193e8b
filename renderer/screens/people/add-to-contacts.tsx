import { UserPlus, UserRound } from 'lucide-react';
import { calledAgain } from '../../../shared/address-alone.ts';
import type { Party } from '../../../shared/model/call.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { readAddress, writtenAddress } from '../../format/contact.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { go } from '../../store/route.ts';
import { setUi } from '../../store/ui-store.ts';

const t = words('people');

/** Opens the contact that a party is, or the form of a new one with its name and address. */
export function AddToContacts({
  remote,
  accountId,
  isQuiet = false,
}: {
  readonly remote: Party;
  readonly accountId: string;
  /** Beside what matters more. */
  readonly isQuiet?: boolean;
}) {
  const look = isQuiet ? ({ kind: 'quiet', size: 'small' } as const) : {};
  const { contact } = useShownParty(remote, accountId);
  const target = calledAgain(remote);
  const address = target === null ? null : readAddress({ text: target, label: 'work' });
  if (contact) {
    return (
      <Button icon={UserRound} {...look} onClick={() => go('person', contact.id)}>
        {t('open-contact')}
      </Button>
    );
  }
  if (!address) return null;
  return (
    <Button
      icon={UserPlus}
      {...look}
      onClick={() => {
        const name = partyName(remote);
        setUi({ newContact: { name, organization: '', addresses: [writtenAddress(address)], note: '' } });
        go('person', 'new');
      }}
    >
      {t('add-to-contacts')}
    </Button>
  );
}
