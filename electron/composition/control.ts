import { randomBytes } from 'node:crypto';
import { app } from 'electron';
import { openControlSocket } from '../control/control-socket.ts';
import { createControlSwitch } from '../control/control-switch.ts';
import { runRequest, type ControlledPhone } from '../control/run-request.ts';
import type { Notices } from '../ipc/notices.ts';
import { systemClock as clock } from '../platform/clock.ts';
import type { TraceSink } from '../platform/trace.ts';
import type { Phone } from '../signalling/phone.ts';
import { narrowOtherPrograms } from '../trust/administrator/policy.ts';
import { readCallLink } from '../window/read-call-link.ts';
import type { ProfileParts } from './profile.ts';
import type { TrustParts } from './trust.ts';
import type { WindowOutside, WindowParts } from './window.ts';

/** The local socket for other programs: as the person chose it, and the administrator allows it. */
export function composeControl(
  { showWindow }: WindowOutside,
  phone: Phone,
  { settings, history }: ProfileParts,
  { administrator }: TrustParts,
  { links }: WindowParts,
  notices: Notices,
  trace: TraceSink,
) {
  const allowed = () => narrowOtherPrograms(settings.value().desktop.otherPrograms, administrator.describe());
  const controlled: ControlledPhone = {
    version: app.getVersion(),
    accounts: phone.accounts,
    calls: phone.calls,
    missed: () => history.summary().missed,
    asksFirst: () => allowed() !== 'call',
    target: (uri) => readCallLink(uri)?.target ?? null,
    ask: (uri) => {
      showWindow();
      links.opened(uri);
    },
    place: (accountId, target) => {
      showWindow();
      return phone.place(accountId, target);
    },
    hangUp: phone.hangUp,
  };
  const control = createControlSwitch({
    isWanted: () => allowed() !== 'off',
    open: () =>
      openControlSocket({
        profile: app.getPath('userData'),
        platform: process.platform,
        user: process.getuid?.(),
        clock,
        random: randomBytes,
        run: (request) => {
          trace({ kind: 'app', summary: { code: 'asked-by-program', command: request.command } });
          return runRequest(request, controlled);
        },
        onRefused: () => trace({ kind: 'app', summary: { code: 'refused-program' } }),
      }),
  });
  control.onChange(() => {
    const fault = control.fault();
    if (fault !== null) notices.notify(fault);
  });
  void control.update();
  return control;
}
export type ControlParts = ReturnType<typeof composeControl>;
