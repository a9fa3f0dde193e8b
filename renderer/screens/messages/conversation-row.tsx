import { OctagonX } from 'lucide-react';
import type { Conversation, Message } from '../../../shared/model/message.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { ListRow } from '../../components/list-row.tsx';
import { date, timeOfDay } from '../../format/time.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { go, useRoute } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';

const t = words('messages');

/** One conversation: with whom, the last message, when, and how many were not read. */
export function ConversationRow({ conversation }: { readonly conversation: Conversation }) {
  const { id, accountId, party, last, unread } = conversation;
  const { subject } = useRoute();
  const { name, address } = useShownParty(party, accountId);
  return (
    <ListRow
      name={name}
      label={t('open', { name: isolated(name), unread })}
      hint={address ?? undefined}
      isOpen={subject === String(id)}
      onOpen={() => go('conversation', String(id))}
      under={last && <LastText message={last} isUnread={unread > 0} />}
    >
      <span className="flex shrink-0 flex-col items-end gap-1 text-tiny text-muted tabular-nums">
        {last && <When at={last.at} />}
        {unread > 0 && (
          <span
            aria-hidden
            className="min-w-5 rounded-round bg-primary px-1.5 text-center font-semibold text-on-button"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </span>
    </ListRow>
  );
}

function LastText({ message, isUnread }: { readonly message: Message; readonly isUnread: boolean }) {
  const text = isolated(message.text.replaceAll('\n', ' '));
  const hasFailed = message.state === 'failed';
  const shown = hasFailed ? t('not-sent', { text }) : message.state === null ? text : t('you', { text });
  return (
    <p
      className={`flex min-w-0 items-center gap-1 text-tiny ${hasFailed ? 'text-bad' : isUnread ? 'font-semibold' : 'text-muted'}`}
    >
      {hasFailed && <OctagonX aria-hidden size={12} className="shrink-0" />}
      <span className="truncate" title={shown}>
        {shown}
      </span>
    </p>
  );
}

/** The time of today, else the day. */
function When({ at }: { readonly at: string }) {
  const today = date(new Date(useNow(false)).toISOString());
  return <span>{date(at) === today ? timeOfDay(at) : date(at)}</span>;
}
