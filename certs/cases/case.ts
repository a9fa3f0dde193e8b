import type { CheckId } from '../../shared/model/check-id.ts';
import type { FaultCode, FaultStage } from '../../shared/errors.ts';
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { Issued } from '../issue.ts';

/**
 * What the phone has to decide: `refused` by us, `failed` by the network or by the server's refusal
 * of us.
 */
export type Verdict = 'accepted' | 'refused' | 'failed';

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** `validate/path`: the fault's stage and code. */
export type FaultName = `${FaultStage}/${FaultCode}`;

/** One fault (or none), one verdict, one line of why. */
export interface Case {
  readonly name: string;
  readonly why: string;
  readonly verdict: Verdict;
  /**
   * The faults that tell it rightly; the first is ours, others are an engine's that looked earlier.
   * Empty: accepted.
   */
  readonly faults: readonly FaultName[];
  /**
   * What an accepted one warns of, each once, in the order of the report; an engine that differs is
   * never expected.
   */
  readonly warnings: readonly CheckId[];
  /** Made to keep a client busy: `npm run bench -- x509` bounds its time. */
  readonly hostile: boolean;
  /** Which layers can run it: the validator offline, a live server, or both. */
  readonly layers: readonly ('offline' | 'live')[];
  readonly scene: () => Scene;
}

/** Everything that a run needs, made fresh. */
export interface Scene {
  /** As the server sends it: the leaf first, the rest in any order. */
  readonly chain: readonly Issued[];
  readonly anchors: readonly Issued[];
  /** The host as configured; `pbx.example.com` unless the case is about names. */
  readonly referenceName?: string;
  /** The phone’s time; now unless the case is about time. */
  readonly at?: Date;
  /** Revocation lists that the phone has, DER. */
  readonly crls?: readonly Uint8Array[];
  /** The OCSP answer that the server sends, DER. */
  readonly staple?: Uint8Array;
  readonly revocation?: RevocationPolicy;
  readonly server?: ServerRecipe;
  /** The phone's own certificate, leaf first. */
  readonly clientChain?: readonly Issued[];
}

/** How the server speaks TLS; what is not chosen is as a good server has it. */
export interface ServerRecipe {
  /** Unset: the case is run on TLS 1.2 and on 1.3. */
  readonly protocol?: TlsVersion | undefined;
  /** OpenSSL's names. */
  readonly ciphers?: string;
  readonly groups?: string;
  readonly signatureAlgorithms?: string;
  /** `asks`: a client certificate is welcome; `requires`: without a good one the server refuses. */
  readonly clientCertificate?: 'asks' | 'requires' | undefined;
  /** Who may have issued client certificates. */
  readonly clientAuthority?: Issued;
  /** Lists of client certificates that are revoked, DER. */
  readonly clientCrls?: readonly Uint8Array[];
  /** The server sends this chain in place of its own, whose key it does not have. */
  readonly instead?: readonly Issued[];
  /** Not TLS at all: what the server does instead. */
  readonly behaviour?:
    | 'speaks-sip'
    | 'closes-at-hello'
    | 'resets-at-hello'
    | 'closes-mid-handshake'
    | 'alerts-at-hello'
    | 'endless-handshake'
    | 'silent'
    | undefined;
}

export const defaultName = 'pbx.example.com';

type Layers = Case['layers'];
const both: Layers = ['offline', 'live'];

const base = { warnings: [], hostile: false } as const;

export function accepted(name: string, why: string, scene: () => Scene, layers: Layers = both): Case {
  return { ...base, name, why, verdict: 'accepted', faults: [], layers, scene };
}

export function refused(
  name: string,
  faults: FaultName | readonly FaultName[],
  why: string,
  scene: () => Scene,
  layers: Layers = both,
): Case {
  return { ...base, name, why, verdict: 'refused', faults: [faults].flat(), layers, scene };
}

/** Live only: the network, or the server's own verdict. */
export function failed(name: string, fault: FaultName, why: string, scene: () => Scene): Case {
  return { ...base, name, why, verdict: 'failed', faults: [fault], layers: ['live'], scene };
}

/** An accepted case with a warning. */
export const warns = (warning: CheckId, each: Case): Case => ({
  ...each,
  warnings: [...each.warnings, warning],
});

export const hostile = (each: Case): Case => ({ ...each, hostile: true });
