import { ShieldAlert, ShieldCheck, ShieldQuestion, type LucideIcon } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import type { Verification } from '../../../shared/model/verification.ts';
import { isClaimedTransfer } from '../../../shared/claimed-transfer.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { signatureLook, signatureWords } from './signature-words.ts';

const t = words('answering');
const tTransfer = words('transfer');

const looks: Readonly<Record<Verification, readonly [LucideIcon, string]>> = {
  passed: [ShieldCheck, 'text-good'],
  failed: [ShieldAlert, 'text-bad'],
  none: [ShieldQuestion, 'text-muted'],
};

/** What the call says of its caller beside the name: for whom it is, and who has verified it. */
export function CallerLines({
  call,
}: {
  readonly call: Pick<
    Call,
    | 'calledFirst'
    | 'verification'
    | 'callerSignature'
    | 'anonymous'
    | 'direction'
    | 'replaces'
    | 'transferredBy'
  >;
}) {
  const { calledFirst, verification, callerSignature, anonymous, transferredBy } = call;
  return (
    <>
      {calledFirst && (
        <p className="max-w-full truncate" title={t('for-about')}>
          {t('for', { name: isolated(partyName(calledFirst)) })}
        </p>
      )}
      {transferredBy && isClaimedTransfer(call) && (
        <p className="max-w-full truncate" title={tTransfer('claims-about')}>
          {tTransfer('claims', { name: isolated(partyName(transferredBy)) })}
        </p>
      )}
      {verification && (
        <VerificationLine look={verification}>{t(`verified-${verification}`)}</VerificationLine>
      )}
      {callerSignature && (
        <VerificationLine look={signatureLook(callerSignature)}>
          {signatureWords(callerSignature)}
        </VerificationLine>
      )}
      {anonymous && <p className="text-muted">{t('is-anonymous')}</p>}
    </>
  );
}

function VerificationLine({ look, children }: { readonly look: Verification; readonly children: string }) {
  const [Icon, colour] = looks[look];
  return (
    <p className={`flex items-start gap-1.5 ${colour}`}>
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** That nobody pressed a key, and whether the person is heard. */
export function AutoAnswerLine({ call, name }: { readonly call: Call; readonly name: string }) {
  if (call.autoAnswered === 'off') return null;
  return (
    <output className="block max-w-md rounded-card bg-warn-soft px-4 py-2 text-center">
      {t('answered-itself')} <strong>{microphoneWords(call, name)}</strong>
    </output>
  );
}

/** Whether the person is heard. */
export const microphoneWords = ({ muted }: Pick<Call, 'muted'>, name: string): string =>
  muted ? t('microphone-off') : t('microphone-on', { name: isolated(name) });
