import { kamailioHead, type KamailioPorts } from './kamailio-head.ts';

/** Seconds that the edge promises to keep a flow which is silent (RFC 5626 10). */
const flowTimer = 25;

/**
 * An edge proxy of RFC 5626 5: it puts itself with a flow token into Path, sends what comes back
 * with the token down that very flow, and confirms outbound with a Flow-Timer. It knows the
 * registrar for REGISTER alone: other requests of a phone go where their Route says, so that a
 * phone which leaves out the Service-Route gets 403.
 */
export function edgeConfiguration(
  domain: string,
  ports: KamailioPorts,
  tlsFile: string,
  registrar: KamailioPorts,
): string {
  return `${kamailioHead(domain, ports)}
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "stun.so"
loadmodule "outbound.so"
loadmodule "rr.so"
loadmodule "path.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "tls.so"
modparam("tls", "config", "${tlsFile}")
modparam("tm", "failure_reply_mode", 3)
request_route {
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  force_rport();
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
    sl_send_reply("403","No flow of ours"); exit;
  }
  t_check_trans();
  if (is_method("REGISTER")) {
    remove_hf("Route");
    add_path();
    $du = "sip:127.0.0.1:${registrar.plain};transport=tcp";
    t_relay(); exit;
  }
  if (is_method("OPTIONS") && uri == myself && $rU == $null) { sl_send_reply("200","OK"); exit; }
  if (is_method("INVITE")) record_route();
  if (!loose_route()) { sl_send_reply("403","No flow of ours"); exit; }
  if ($du == $null) { sl_send_reply("403","No Service-Route"); exit; }
  t_on_failure("FLOW");
  t_relay();
}
onreply_route {
  if (is_method("REGISTER") && status =~ "2.." && $hdr(Require) =~ "outbound")
    insert_hf("Flow-Timer: ${flowTimer}\r\n", "Call-ID");
}
failure_route[FLOW] { if (t_branch_timeout() && !t_branch_replied()) send_reply("430","Flow Failed"); }
`;
}
