/** A Kamailio whose calls have their media relayed, and changed on the way, by an rtpengine. */
export interface MediaRelay {
  /** Its control port, UDP on loopback. */
  readonly port: number;
  /** What the phone, behind TLS, gets: flags of rtpengine, such as `RTP/SAVP ICE=remove`. */
  readonly toPhone: string;
  /** What the others get. */
  readonly toOthers: string;
}

/** Before the routes; each `t_relay` is to be preceded by `route(MEDIA)`. */
export const relayRoutes = ({ port, toPhone, toOthers }: MediaRelay): string => `loadmodule "rtpengine.so"
modparam("rtpengine", "rtpengine_sock", "udp:127.0.0.1:${port}")
route[MEDIA] {
  if (is_method("BYE|CANCEL")) { rtpengine_delete(); return; }
  if (!has_body("application/sdp")) return;
  if (is_method("ACK")) { rtpengine_answer("replace-origin replace-session-connection"); return; }
  if (proto == TLS) rtpengine_offer("replace-origin replace-session-connection ${toOthers}");
  else rtpengine_offer("replace-origin replace-session-connection ${toPhone}");
}
`;

/** The first of what a reply goes through. */
export const relayReply =
  'if (has_body("application/sdp")) rtpengine_answer("replace-origin replace-session-connection");';
