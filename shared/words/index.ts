/**
 * The words of the product, by key from the catalogue of a language, for the window and the command
 * line.
 */
export { chooseLanguage } from './catalogue.ts';
export { checkFacts, checkRowLine, momentText } from './check-facts.ts';
export { checkResult, checkText, type CheckResult, type Recipient } from './check-result.ts';
export { outcomeWords } from './connection-log-words.ts';
export { damagedTrustWords } from './damaged-trust-words.ts';
export { checkFault, explainCheck } from './explain-check.ts';
export { explainFault, printableFault } from './explain-fault.ts';
export type { Explanation, FaultContext } from './explanation.ts';
export {
  explainClientCertificate,
  explainClientCertificateTest,
  type Told,
} from './client-certificate-words.ts';
export { isolated } from './isolate.ts';
export { locationText, stepText, targetText } from './location-text.ts';
export { numberText } from './number-text.ts';
export { outageSentence } from './outage-words.ts';
export { shownText } from './phrase-text.ts';
export { faultText, reportText, stageTime } from './report-text.ts';
export { sentChain, type SentCertificate, type SentPlace } from './sent-chain.ts';
export { verdictWords } from './verdict-words.ts';
export type { WhoseJob } from './whose.ts';
export { words } from './words.ts';
