/** The letters of an account's addresses. Nothing is looked up. */

const host = String.raw`\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?`;

/** RFC 3261 25.1 in the part that an AOR uses. */
export const aorForm = new RegExp(String.raw`^sips?:[A-Za-z0-9\-_.!~*'()&=+$,;?/%]{1,128}@(${host})$`);
export const hostForm = new RegExp(
  String.raw`^(\[?[0-9A-Fa-f:.]{2,45}\]?|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?)$`,
);
