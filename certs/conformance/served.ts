/**
 * What the process with the servers and the one with the phone tell each other: a line of JSON
 * each.
 */
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { CheckId } from '../../shared/model/check-id.ts';
import {
  defaultName,
  type Case,
  type FaultName,
  type Scene,
  type ServerRecipe,
  type TlsVersion,
  type Verdict,
} from '../cases/case.ts';

/**
 * Asks for one case to be made or to be served, or for what the server has seen of it once the
 * phone is gone.
 */
export type Question =
  | { readonly make: string }
  | { readonly serve: string; readonly version: TlsVersion }
  | { readonly seen: true };

/** A scene as a message: certificates and lists are DER in base64. */
export interface Made {
  readonly chain: readonly string[];
  readonly anchors: readonly string[];
  readonly referenceName: string;
  /** The phone’s time, milliseconds since the epoch; null: now. */
  readonly at: number | null;
  readonly crls: readonly string[];
  readonly staple: string | null;
  readonly revocation: RevocationPolicy;
  readonly clientChain: { readonly certificates: string; readonly key: string } | null;
  readonly server: Pick<ServerRecipe, 'protocol' | 'clientCertificate' | 'behaviour'>;
}

/** All that the phone needs to meet the server. */
export interface Served extends Made {
  readonly port: number;
}

/** The server's side of the story. */
export interface Testimony {
  readonly clientHellos: number;
  readonly alerts: number;
  readonly others: number;
  /** Bytes that came through TLS. */
  readonly sipBytes: number;
  readonly clientCertificate: boolean;
  /** Why the server’s engine gave up, its code; null: it did not. */
  readonly error: string | null;
}

/** One live meeting and how it has to end. */
export interface Meeting {
  readonly name: string;
  readonly why: string;
  readonly version: TlsVersion;
  readonly verdict: Verdict;
  readonly faults: readonly FaultName[];
  readonly warnings: readonly CheckId[];
  readonly asksForCertificate: boolean;
  readonly atAnotherTime: boolean;
  readonly behaviour: ServerRecipe['behaviour'] | null;
}

export const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
const toBase64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

/**
 * Only what every engine can take as bytes: an engine that cannot make a kind of key must still
 * validate it.
 */
export function asMessage(scene: Scene): Made {
  const {
    chain,
    anchors,
    referenceName = defaultName,
    at,
    crls = [],
    staple,
    clientChain,
    server = {},
  } = scene;
  return {
    chain: chain.map(({ der }) => toBase64(der)),
    anchors: anchors.map(({ der }) => toBase64(der)),
    referenceName,
    at: at?.getTime() ?? null,
    crls: crls.map(toBase64),
    staple: staple ? toBase64(staple) : null,
    revocation: scene.revocation ?? 'soft',
    clientChain: clientChain?.[0]
      ? { certificates: clientChain.map(({ pem }) => pem).join(''), key: clientChain[0].keyPem }
      : null,
    server: {
      protocol: server.protocol,
      clientCertificate: server.clientCertificate,
      behaviour: server.behaviour,
    },
  };
}

/** Once for each version of TLS, unless the case is about one. */
export function meetingsOf(
  { name, why, verdict, faults, warnings }: Case,
  { at, server }: Pick<Made, 'at' | 'server'>,
): Meeting[] {
  const { protocol, clientCertificate, behaviour = null } = server;
  const versions = protocol
    ? [protocol]
    : behaviour
      ? (['TLSv1.3'] as const)
      : (['TLSv1.2', 'TLSv1.3'] as const);
  const asksForCertificate = clientCertificate !== undefined;
  const atAnotherTime = at !== null;
  return versions.map((version) => ({
    name,
    why,
    verdict,
    faults,
    warnings,
    asksForCertificate,
    atAnotherTime,
    behaviour,
    version,
  }));
}
