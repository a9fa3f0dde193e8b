import { civicParts, type CivicAddress } from '../../../shared/model/emergency-parts.ts';
import { element, escaped } from './xml-text.ts';

/** Media type of a location object (RFC 4119 2.3). */
export const locationType = 'application/pidf+xml';

const pidf = 'urn:ietf:params:xml:ns:pidf';

/**
 * A location object (PIDF-LO, RFC 4119, 5491) with a civic address that a person wrote down (RFC
 * 5139). `aor`: whose phone it is, `sip:alice@example.com`; `at`: ISO 8601, the time of the call.
 */
export function locationObject(address: CivicAddress, { aor, at }: { aor: string; at: string }): string {
  const parts = civicParts.flatMap((part) => {
    const text = address[part];
    return text === undefined ? [] : [element(`ca:${part}`, {}, escaped(text))];
  });
  const place = element('gp:location-info', {}, element('ca:civicAddress', {}, ...parts));
  const usage = [element('gp:usage-rules', {}), element('gp:method', {}, 'Manual')];
  const names = {
    xmlns: pidf,
    'xmlns:gp': `${pidf}:geopriv10`,
    'xmlns:ca': `${pidf}:geopriv10:civicAddr`,
    entity: aor.replace(/^sips?:/i, 'pres:'),
  };
  return element(
    'presence',
    names,
    element(
      'tuple',
      { id: 'phone' },
      element('status', {}, element('gp:geopriv', {}, place, ...usage)),
      element('timestamp', {}, at),
    ),
  );
}
