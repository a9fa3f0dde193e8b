/**
 * The steps of setting up an account, and where in them the person is. All of it is in the page's
 * hash and in main, so that a reload goes on here and nothing is lost on the way back:
 *
 *   Step  | Next                          | Back
 *   who   | trust, once main has stored   | none
 *   trust | sound, or done: not the first | who
 *   sound | done                          | trust
 *   done  | none                          | none
 */
const setupSteps = ['who', 'trust', 'sound', 'done'] as const;
export type SetupStep = (typeof setupSteps)[number];

export interface SetupPlace {
  readonly step: SetupStep;
  /** Null: the account is not stored yet. */
  readonly accountId: string | null;
}

/** `trust.a1` -> {trust, a1}; what is not known begins anew. */
export function setupPlace(subject: string | null, accountIds: readonly string[]): SetupPlace {
  const [, name, id] = /^([a-z]+)\.(.+)$/.exec(subject ?? '') ?? [];
  const step = setupSteps.find((known) => known === name);
  const accountId = accountIds.find((known) => known === id);
  return step && accountId !== undefined ? { step, accountId } : { step: 'who', accountId: null };
}

export const subjectOf = (step: SetupStep, accountId: string): string => `${step}.${accountId}`;

/** The steps that are counted. How the phone sounds is asked once, with the first account. */
export const countedSteps = (isFirst: boolean): readonly SetupStep[] =>
  isFirst ? ['who', 'trust', 'sound'] : ['who', 'trust'];

export function stepAfter(step: SetupStep, isFirst: boolean): SetupStep {
  const steps = countedSteps(isFirst);
  return steps[steps.indexOf(step) + 1] ?? 'done';
}

/** Null: there is no way back from here. */
export function stepBefore(step: SetupStep): SetupStep | null {
  return step === 'trust' ? 'who' : step === 'sound' ? 'trust' : null;
}
