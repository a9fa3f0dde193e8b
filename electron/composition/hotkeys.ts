import { globalShortcut } from 'electron';
import type { Notices } from '../ipc/notices.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { traceFailure } from '../platform/defects.ts';
import type { TraceSink } from '../platform/trace.ts';
import type { Phone } from '../signalling/phone.ts';
import { createHotkeys, hotkeyAct, type HotkeyAct } from '../window/hotkeys.ts';
import type { ProfileParts } from './profile.ts';
import type { WindowOutside } from './window.ts';

/** The keys that work in every program; gives what applies the settings. */
export function composeHotkeys(
  { showWindow }: WindowOutside,
  phone: Phone,
  { settings }: ProfileParts,
  notices: Notices,
  trace: TraceSink,
): () => void {
  const run = async (act: HotkeyAct): Promise<void> => {
    switch (act.kind) {
      case 'show':
        return showWindow();
      case 'answer':
        return phone.answer(act.callId);
      case 'hang-up':
        return phone.leave(act.callId);
      case 'mute':
        return phone.mute(act.callId, act.muted);
    }
  };
  const apply = createHotkeys(globalShortcut, {
    pressed: (action) => {
      const act = hotkeyAct(action, phone.calls(), clock.now());
      if (act !== null) void run(act).catch(traceFailure(trace, 'action-hotkey'));
    },
    taken: (presented) => notices.notify({ stage: 'desktop', code: 'key-taken', presented }),
  });
  const update = (): void => apply(settings.value().desktop.hotkeys);
  update();
  return update;
}
