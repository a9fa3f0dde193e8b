/** The one catalogue of words: window, command line and tour speak from here. */
export { checkFault, checkNames, explainCheck } from './explain-check.ts';
export { explainFault, printableFault, type FaultContext } from './explain-fault.ts';
export type { Explanation } from './explanation.ts';
export {
  explainClientCertificate,
  explainClientCertificateTest,
  clientCertificateNotes,
  type Told,
} from './client-certificate-words.ts';
export { outcomeNames, stageNames, stageSentences, usageNames, whoseNames } from './names.ts';
export { noticedWords, outageSentence } from './outage-words.ts';
export { connectionOutcomes, outcomeWords } from './connection-log-words.ts';
export { verdictWords } from './engine-words.ts';
export { locationText, stepText, targetText } from './location-text.ts';
export { faultText, reportText, stageTime } from './report-text.ts';
export { placeWords, sentChain, type SentCertificate, type SentPlace } from './sent-chain.ts';
