import { z } from 'zod';
import { longestEcho, longestPickup, longestVoicemail } from '../model/account.ts';
import { autoAnswers } from '../model/auto-answer.ts';
import { textChoices } from '../model/call-text.ts';
import { forwardingRules } from '../model/forwarding-form.ts';
import { headerNameForm } from '../model/verification.ts';
import { diallingRules } from '../model/dialling-form.ts';
import { mediaEncryptions } from '../model/media.ts';
import { revocationPolicies } from '../model/revocation.ts';
import { emergencyNumberList } from '../model/emergency-form.ts';
import { severalCalls } from '../model/several-calls-form.ts';
import { transferRequests } from '../model/transfer-requests.ts';
import { watchedExtensions } from '../model/lamp-form.ts';

const id = z.string().min(1).max(64);
const line = (limit: number) => z.string().max(limit);

const hostAndPort = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65535),
});

/** The argument of `accounts.save`; without an id it is a new account. */
export const accountArgument = z.strictObject({
  id: id.optional(),
  displayName: line(128),
  aor: z.string().min(1).max(512),
  authenticationUser: line(256),
  password: line(1024).optional(),
  outboundProxy: hostAndPort.nullable(),
  trustSetIds: z.array(id).max(64),
  useSystemRoots: z.boolean(),
  revocation: z.enum(revocationPolicies).optional(),
  clientCertificateId: id.nullable().optional(),
  expiry: z.int().min(60).max(86_400),
  answers407InCalls: z.boolean().optional(),
  ringingTimeout: z.int().min(10).max(3600).optional(),
  mediaEncryption: z.enum(mediaEncryptions).optional(),
  recording: z.boolean().optional(),
  digitsByInfo: z.boolean().optional(),
  realTimeText: z.enum(textChoices).optional(),
  dialling: diallingRules.optional(),
  echo: z.string().trim().max(longestEcho).optional(),
  voicemail: z.string().trim().max(longestVoicemail).optional(),
  lamps: watchedExtensions.optional(),
  pickup: z.string().trim().max(longestPickup).optional(),
  emergency: emergencyNumberList.optional(),
  severalCalls: severalCalls.optional(),
  messages: z.boolean().optional(),
  tellsPresence: z.boolean().optional(),
  forwarding: forwardingRules.optional(),
  autoAnswer: z.enum(autoAnswers).optional(),
  anonymous: z.boolean().optional(),
  verifiedBy: z.string().trim().regex(headerNameForm).optional(),
  transferRequests: z.enum(transferRequests).optional(),
});
