import {
  ArrowLeftRight,
  Circle,
  Ellipsis,
  MessageSquare,
  NotebookPen,
  PhoneForwarded,
  Square,
} from 'lucide-react';
import { calledAgain } from '../../../shared/address-alone.ts';
import type { Call } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';
import { Menu, MenuButton, MenuLink } from '../../components/menu.tsx';
import { usePhone, usePhoneStore } from '../../store/phone-store.ts';
import { ladderHash } from '../../store/route.ts';
import { setUi } from '../../store/ui-store.ts';
import { useKeys } from '../../store/use-keys.ts';
import { TextRow } from '../text/text-key.tsx';
import { JoinRow } from '../conference/join-key.tsx';
import { useWriteTo } from '../messages/write-to.tsx';
import { CallKey } from './call-key.tsx';
import { mayRecord, recordingOf, switchRecording } from './recording.tsx';

const t = words('callScreens');
const tTransfer = words('transfer');
const tMessages = words('messages');

/** What a call has no key of its own for; nothing that can't be done now. */
export function MoreMenu({ call, onNote }: { readonly call: Call; readonly onNote: () => void }) {
  return (
    <Menu trigger={<CallKey icon={Ellipsis}>{t('more')}</CallKey>}>
      <MenuButton icon={NotebookPen} onPress={onNote}>
        {t('write-note')}
      </MenuButton>
      <WriteRow call={call} />
      <TransferRow call={call} />
      <JoinRow call={call} />
      <TextRow call={call} />
      <RecordRow call={call} />
      <MenuLink icon={ArrowLeftRight} href={ladderHash('call', call.id)}>
        {t('show-ladder')}
      </MenuLink>
    </Menu>
  );
}

/** Only where the account sends messages. */
function WriteRow({ call: { accountId, remote } }: { readonly call: Call }) {
  const write = useWriteTo(accountId);
  const target = calledAgain(remote);
  if (write === null || target === null) return null;
  return (
    <MenuButton icon={MessageSquare} onPress={() => write(target)}>
      {tMessages('message')}
    </MenuButton>
  );
}

/** Where the window is narrow the call has no key for it. */
function TransferRow({ call }: { readonly call: Call }) {
  const keys = useKeys('transfer');
  if (call.state !== 'established' || call.emergency !== null) return null;
  return (
    <MenuButton icon={PhoneForwarded} keys={keys.written} onPress={() => setUi({ transferring: call.id })}>
      {tTransfer('transfer-menu')}
    </MenuButton>
  );
}

/** Only where calls of the account may be recorded. */
function RecordRow({ call }: { readonly call: Call }) {
  const isAllowed = usePhone((snapshot) => mayRecord(snapshot, call.accountId));
  const isRunning = usePhone((snapshot) => recordingOf(snapshot, call.id)) !== null;
  const keys = useKeys('record');
  if ((!isAllowed || call.state !== 'established') && !isRunning) return null;
  return (
    <MenuButton icon={isRunning ? Square : Circle} keys={keys.written} onPress={() => switchIt(call)}>
      {isRunning ? t('stop-recording') : t('record')}
    </MenuButton>
  );
}

function switchIt(call: Call): void {
  const { snapshot } = usePhoneStore.getState();
  if (snapshot) switchRecording(snapshot, call);
}
