/** What can be asked of the phone outside its window: in tray, Dock, jump list and menu. */
export const taskActs = ['new-call', 'do-not-disturb', 'settings'] as const;
export type TaskAct = (typeof taskActs)[number];

export type DesktopAct =
  | { readonly kind: TaskAct | 'show' | 'missed' | 'quit' }
  | { readonly kind: 'answer' | 'decline' | 'hang-up'; readonly callId: string };

const argument = '--do=';

/** As a jump list starts it. */
export const actArgument = (act: TaskAct): string => `${argument}${act}`;

/** Of a command line; null: it asks for nothing. What follows `--` is a link's, and counts not. */
export function actInArguments(words: readonly string[]): TaskAct | null {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  return taskActs.find((act) => own.includes(actArgument(act))) ?? null;
}
