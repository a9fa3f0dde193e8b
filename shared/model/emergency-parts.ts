/** What emergency calls are told by an account, a policy and a call. */

/** How many emergency numbers an account or a policy may name. */
export const mostEmergencyNumbers = 16;
/** As it is dialled: `112`, and `0112` where the server wants a 0 first. */
export const emergencyNumberForm = /^[0-9*#+]{2,16}$/;

/**
 * Parts of a civic address by their names in a location object, in the order of its schema (RFC
 * 5139 3, 4776 3.4). Each has a text of up to 128 characters.
 */
export const civicParts = [
  'country',
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'PRD',
  'RD',
  'STS',
  'POD',
  'HNO',
  'HNS',
  'LMK',
  'LOC',
  'FLR',
  'NAM',
  'PC',
  'BLD',
  'UNIT',
  'ROOM',
  'PLC',
] as const;
export type CivicAddress = Readonly<Partial<Record<(typeof civicParts)[number], string>>>;

/**
 * What an emergency call said of the place: `sent`: the administrator's address; `refused`: the
 * server took the call without it alone; `none`: there is none.
 */
export type SentLocation = 'sent' | 'refused' | 'none';
