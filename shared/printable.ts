const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * Text from outside (certificates, SIP) as it may be shown: control, bidirectional and invisible characters become U+FFFD,
 * so that a name cannot reorder or hide what stands beside it. At most `limit` UTF-16 units; the rest becomes an ellipsis.
 */
export function printable(text: string, limit = 256): string {
  const visible = text.toWellFormed().replace(unprintable, '\ufffd');
  return visible.length <= limit ? visible : `${visible.slice(0, limit - 1).toWellFormed()}\u2026`;
}
