import { MessageSquare } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { Empty } from '../../components/screen.tsx';
import { useConversations } from './use-conversations.ts';

const t = words('messages');

/** Beside the list, while no conversation is chosen. */
export function MessagesStage() {
  const conversations = useConversations();
  if (conversations === null || conversations.length === 0) return null;
  return (
    <Empty icon={MessageSquare} title={t('messages')}>
      {t('choose-one')}
    </Empty>
  );
}
