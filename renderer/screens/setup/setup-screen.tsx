import { words } from '../../../shared/words/index.ts';
import { Screen } from '../../components/screen.tsx';
import { useAccount, usePhone } from '../../store/phone-store.ts';
import { go, useRoute } from '../../store/route.ts';
import { DoneStep } from './done-step.tsx';
import { countedSteps, setupPlace, stepAfter, stepBefore, subjectOf, type SetupStep } from './place.ts';
import { SoundStep } from './sound-step.tsx';
import { TrustStep } from './trust-step.tsx';
import { WhoStep } from './who-step.tsx';

const t = words('setup');

/** An account is set up in steps, one thing each; the first one with how the phone sounds. */
export function SetupScreen() {
  const { screen, subject } = useRoute();
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const { step, accountId } = setupPlace(
    screen === 'setup' ? subject : null,
    accounts.map(({ account }) => account.id),
  );
  const status = useAccount(accountId);
  const isFirst = accounts.length === 0 || (accounts.length === 1 && status !== null);
  const goTo = (next: SetupStep | null, id = accountId): void => {
    if (next !== null && id !== null) go('setup', subjectOf(next, id));
  };
  const onNext = (): void => goTo(stepAfter(step, isFirst));
  const onBack = (): void => goTo(stepBefore(step));
  if (status === null || step === 'who')
    return (
      <Step step="who" isFirst={isFirst}>
        <WhoStep account={status?.account ?? null} onStored={(id) => goTo('trust', id)} />
      </Step>
    );
  if (step === 'done') return <DoneStep status={status} />;
  return (
    <Step step={step} isFirst={isFirst}>
      {step === 'trust' ? (
        <TrustStep status={status} onBack={onBack} onNext={onNext} />
      ) : (
        <SoundStep onBack={onBack} onNext={onNext} />
      )}
    </Step>
  );
}

/** One step under its heading, and how many there are. */
function Step({
  step,
  isFirst,
  children,
}: {
  readonly step: Exclude<SetupStep, 'done'>;
  readonly isFirst: boolean;
  readonly children: React.ReactNode;
}) {
  const steps = countedSteps(isFirst);
  return (
    <Screen width="form" title={t(`step-${step}`)}>
      <div className="flex flex-col gap-5">
        <div className="-mt-3 flex flex-col gap-2">
          <p className="text-muted">
            {t('progress', { number: steps.indexOf(step) + 1, count: steps.length })}
          </p>
          <div aria-hidden className="flex gap-1">
            {steps.map((each, index) => (
              <span
                key={each}
                className={`h-1 flex-1 rounded-round ${index <= steps.indexOf(step) ? 'bg-primary' : 'bg-rule'}`}
              />
            ))}
          </div>
        </div>
        {children}
      </div>
    </Screen>
  );
}
