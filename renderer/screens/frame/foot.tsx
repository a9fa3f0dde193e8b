import { CallChips } from './call-chips.tsx';
import { CallLinkQuestion } from './call-link-question.tsx';
import { DoNotDisturbLine } from './do-not-disturb.tsx';
import { EmergencyState } from './emergency-state.tsx';
import { ForwardingLines } from './forwarding-line.tsx';
import { LineState } from './line-state.tsx';
import { SelfAnsweredLines } from './self-answered-line.tsx';
import { Notices } from './notices.tsx';

/**
 * What comes without the person's doing. It is below the screens, so that nothing above it moves
 * when it comes or goes.
 */
export function Foot() {
  return (
    <div className="scrolls max-h-[45dvh] min-w-0">
      <Notices />
      <CallLinkQuestion />
      <DoNotDisturbLine />
      <ForwardingLines />
      <SelfAnsweredLines />
      <LineState />
      <EmergencyState />
      <CallChips />
    </div>
  );
}
