/** How a call of the command line ended, as text. */
import type { Fault } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import type { SoundProtection } from '../../shared/model/media.ts';
import { explainFault, words } from '../../shared/words/index.ts';
import type { Heard } from '../media/near-end/hearing.ts';
import { asJson, endJson, type CallOutcome } from './call-outcome.ts';
import { explanationLines } from './output.ts';
import { stageLines } from './probe-output.ts';

const t = words('cli');

export function asText(outcome: CallOutcome): string {
  const { report, isRegistered, call, ringing, answered, fault } = outcome;
  return [
    ...stageLines(report),
    ...(isRegistered ? [t('registered')] : []),
    ...(ringing === null ? [] : [t('rang-after', { ms: ringing })]),
    ...(answered === null ? [] : [t('answered-after', { ms: answered })]),
    ...(call === null || answered === null ? [] : soundLines(outcome, call)),
    ...(call === null ? [] : [endLine(outcome)]),
    ...(call === null && fault === null ? [t('interrupted')] : []),
    ...(fault === null ? [] : faultLines(fault, report?.host)),
  ].join('\n');
}

/** The words name what the app has, an account and an import; here they are flags. */
const flagsOf: Readonly<Record<string, string | undefined>> = {
  'connect.refused': '--target',
  'validate.path': '--trust',
  'validate.name': '--account',
  'registration.wrong-password': '--password-file, --auth-user',
  'registration.no-password': '--password-file',
  'policy.unencrypted-voice': '--srtp',
  'policy.encryption-refused': '--srtp, --codec',
  'call.encryption-off': '--srtp, --codec',
  'call.no-codec-there': '--codec',
  'media.no-common-codec': '--codec',
};

function faultLines(fault: Fault, host: string | undefined): string[] {
  const flags = flagsOf[`${fault.stage}.${fault.code}`];
  const lines = explanationLines(explainFault(fault, { host }));
  return flags === undefined ? lines : [...lines, t('flags-of-it', { flags })];
}

function soundLines(outcome: CallOutcome, call: Call): string[] {
  const { codec, protection } = call.media;
  const { media, digits } = asJson(outcome);
  if (codec === null || media === null) return [];
  const { sent, received, lost, jitter } = media;
  return [
    t('sound-line', { codec, protection: protectionText(protection) }),
    ...(sent === null || received === null || lost === null || jitter === null
      ? []
      : [t('sound-counted', { sent, received, lost, jitter })]),
    heardText(media.heard),
    ...(digits.sent === '' ? [] : [t('digits-sent', { digits: digits.sent })]),
    ...(digits.received === '' ? [] : [t('digits-received', { digits: digits.received })]),
  ];
}

function protectionText(protection: SoundProtection | null): string {
  switch (protection?.kind) {
    case 'sdes':
      return t('encrypted-with', { suite: protection.suite });
    case 'dtls':
      return t('encrypted-by-dtls');
    default:
      return t('not-encrypted');
  }
}

function heardText(heard: Heard | null): string {
  if (heard === null) return t('heard-nothing');
  const { hz, db } = heard;
  return hz === null ? t('heard-silence', { db }) : t('heard-tone', { hz, db });
}

function endLine(outcome: CallOutcome): string {
  const { ended, reason } = endJson(outcome);
  return t(ended === 'local' ? 'ended-here' : 'ended-there', { reason: reason ?? '' });
}
