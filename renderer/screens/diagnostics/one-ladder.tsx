import { ArrowLeft } from 'lucide-react';
import type { LadderSubject } from '../../../shared/ladder/query.ts';
import { words } from '../../../shared/words/index.ts';
import { buttonClass } from '../../components/button.tsx';
import { Screen } from '../../components/screen.tsx';
import { routeHash } from '../../store/route.ts';
import { Ladder } from './ladder.tsx';

const t = words('ladder');

/** The ladder of one call, registration or connection, as a screen of its own. */
export function OneLadder({ subject }: { readonly subject: LadderSubject }) {
  return (
    <Screen
      title={t('sip-ladder')}
      width="full"
      actions={
        <a className={buttonClass('plain')} href={routeHash('diagnostics')}>
          <ArrowLeft aria-hidden size={16} />
          {t('to-help')}
        </a>
      }
    >
      <Ladder subject={subject} />
    </Screen>
  );
}
