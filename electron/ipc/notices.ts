import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Notice } from '../../shared/model/snapshot.ts';

/** Faults shown at the top of the window until the person dismisses them. */
export interface Notices {
  readonly list: () => readonly Notice[];
  /** The same fault is shown once. `onDismissed` is called after the person has dismissed it. */
  readonly notify: (fault: Fault, onDismissed?: () => void) => void;
  /** For `catch`: shows a FaultError and throws everything else, which is a defect. */
  readonly notifyError: (error: unknown) => void;
  readonly dismiss: (noticeId: string) => void;
  readonly onChange: (listener: () => void) => void;
}

/** More notices than a person reads: the oldest go. */
const noticeLimit = 8;

/**
 * Any web page may open links, and any caller send too many texts. Only the newest notice of each
 * kind is kept, or they would displace notices about trust.
 */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const kind = kindOfOthers(notice);
  const kept = kind === null ? notices : notices.filter((known) => kindOfOthers(known) !== kind);
  return [...kept, notice].slice(-noticeLimit);
}

/** Null: others cannot make it come often. */
function kindOfOthers({ fault }: Notice): string | null {
  const isOften =
    (fault.stage === 'call' && fault.code === 'invalid-link') ||
    (fault.stage === 'message' && fault.code === 'flood');
  return isOften ? fault.code : null;
}

export function createNotices(): Notices {
  let notices: readonly Notice[] = [];
  const dismissed = new Map<string, () => void>();
  const listeners: (() => void)[] = [];
  let count = 0;

  const changed = (): void => listeners.forEach((listener) => listener());
  const notify: Notices['notify'] = (fault, onDismissed) => {
    const same = JSON.stringify(fault);
    if (notices.some((notice) => JSON.stringify(notice.fault) === same)) return;
    count += 1;
    const id = String(count);
    if (onDismissed) dismissed.set(id, onDismissed);
    notices = withNotice(notices, { id, fault });
    changed();
  };
  return {
    list: () => notices,
    notify,
    notifyError: (error) => {
      if (!(error instanceof FaultError)) throw error;
      notify(error.fault);
    },
    dismiss: (noticeId) => {
      notices = notices.filter((notice) => notice.id !== noticeId);
      dismissed.get(noticeId)?.();
      dismissed.delete(noticeId);
      changed();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
