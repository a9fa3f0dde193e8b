/**
 * Extended key usage through the path: one purpose has to reach from the anchor to the leaf (RFC
 * 5280 4.2.1.12, RFC 5924).
 */
import { createAuthority, purposes } from '../issue.ts';
import { accepted, refused, type Case, type Scene } from './case.ts';
import { byIntermediate, leafBy, root } from './parts.ts';

const { serverAuth, clientAuth, sipDomain, any } = purposes;
type Purposes = readonly string[] | null;

const nested = (authority: Purposes, leaf: Purposes): Scene =>
  byIntermediate({ extendedKeyUsage: authority }, { extendedKeyUsage: leaf });

function twice(upper: Purposes, lower: Purposes, leaf: Purposes): Scene {
  const above = createAuthority('Example Upper CA', { extendedKeyUsage: upper }, root());
  const below = createAuthority('Example Lower CA', { extendedKeyUsage: lower }, above);
  return { chain: [leafBy(below, { extendedKeyUsage: leaf }), below, above], anchors: [root()] };
}

const refusal = (name: string, why: string, scene: () => Scene): Case =>
  refused(name, 'validate/extended-key-usage', why, scene);

export const nestingCases: readonly Case[] = [
  accepted('eku-nested-sip', 'an authority for SIP domains and its leaf', () =>
    nested([sipDomain], [sipDomain]),
  ),
  accepted('eku-nested-one-of-two', 'one purpose in common is enough', () =>
    nested([sipDomain], [serverAuth, sipDomain]),
  ),
  accepted('eku-nested-absent-leaf', 'a leaf for any purpose, limited by its authority', () =>
    nested([serverAuth], null),
  ),
  accepted('eku-nested-any-authority', 'an authority for any purpose', () => nested([any], [serverAuth])),
  accepted('eku-nested-two', 'two authorities and a leaf with one purpose in common', () =>
    twice([sipDomain, serverAuth], [clientAuth, serverAuth], [serverAuth]),
  ),
  refusal('eku-nested-split', 'a server certificate by an authority for SIP domains alone', () =>
    nested([sipDomain], [serverAuth]),
  ),
  refusal('eku-nested-split-sip', 'a SIP domain’s by an authority for servers alone', () =>
    nested([serverAuth], [sipDomain]),
  ),
  refusal('eku-nested-split-above', 'two authorities without a purpose in common', () =>
    twice([sipDomain], [serverAuth], [serverAuth, sipDomain]),
  ),
  refusal('eku-nested-absent-leaf-client', 'a leaf for any purpose by an authority for clients', () =>
    nested([clientAuth], null),
  ),
  refusal('eku-nested-any-leaf-client', '“any” in the leaf does not undo its authority’s limit', () =>
    nested([clientAuth], [any]),
  ),
  refused('eku-empty', 'validate/malformed', 'an extended key usage that names no purpose', () =>
    nested(null, []),
  ),
];
