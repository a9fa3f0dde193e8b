/** HID Usage Tables: the telephony device page. */
const telephonyPage = 0x0b;

/**
 * Whether a HID device has a collection for telephony. Of the collections of such a device the page
 * gets all: Electron allows a device as a whole.
 */
export function isHeadset(device: object): boolean {
  const collections: unknown = 'collections' in device ? device.collections : null;
  return Array.isArray(collections) && collections.some(isTelephony);
}

const isTelephony = (collection: unknown): boolean =>
  typeof collection === 'object' &&
  collection !== null &&
  'usagePage' in collection &&
  collection.usagePage === telephonyPage;
